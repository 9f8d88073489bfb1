"""Work accounts at the desk, and the page that opens one."""

import re
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from linli.kernel.refusals import Refused
from linli.orgs.models import Appointment, Org, Post
from linli.orgs.queries import actor_for
from linli.people.models import Account
from linli.people.tests import make
from linli.web.actions import close_work_account

pytestmark = pytest.mark.django_db
SINCE, PASSWORD = date(2026, 1, 1), "一句不容易猜到的话语"


def post(account: Account, code: str, *duties: str) -> Appointment:
    """A post in the district's centre."""
    Post.objects.get_or_create(
        code=code,
        defaults={"name": code, "duties": duties, "valid_from": SINCE, "source": "test rows"},
    )
    centre = {"kind": "command_center", "name": "区指挥中心", "path": "99/"}
    org, _ = Org.objects.get_or_create(code="x", defaults=centre)
    return Appointment.objects.create(
        account=account, post_code=code, org=org, area_path="99/", since_on=SINCE
    )


@pytest.fixture
def keeper(client: Client) -> Account:
    account = make.staff("keeper")
    post(account, "账号管理", "people.keep_accounts")
    client.force_login(account)
    return account


def words(answer: Any) -> str:
    return str(answer.content.decode())


def code_of(answer: Any) -> str:
    found = re.search(r'class="code"[^>]*>([^<]+)<', words(answer))
    return found[1] if found else ""


def give(client: Client, username: str = "zhaomin", **more: Any) -> Any:
    asked = {"key": str(uuid4()), "username": username, "name": "赵敏"}
    return client.post("/desk/accounts/new/", asked | more)


@pytest.mark.usefixtures("keeper")
def test_the_code_stands_on_the_answer_alone(client: Client) -> None:
    key = str(uuid4())

    first, again = (give(client, key=key) for _ in range(2))
    account = Account.objects.get(username="zhaomin")
    later = client.get(f"/desk/accounts/{account.pk}/")

    assert code_of(first)
    assert (code_of(again), code_of(later)) == ("", "")
    assert "开通码只显示一次" in words(again)
    assert "等本人开通" in words(later)


@pytest.mark.usefixtures("keeper")
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"username": "KEEPER"}, "已经有人用了"),
        ({"username": "赵敏"}, "至少三个"),
        ({"username": ""}, "field--bad"),
        ({"name": ""}, "field--bad"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    client: Client, given: dict[str, str], said: str
) -> None:
    answer = give(client, **given)

    assert answer.status_code == 422
    assert said in words(answer)
    assert Account.objects.count() == 1


@pytest.mark.usefixtures("keeper")
def test_somebody_opens_the_account_and_goes_on_to_the_second_factor(client: Client) -> None:
    code, theirs = code_of(give(client)), Client()
    asked = {"username": "zhaomin", "code": code, "password": PASSWORD}

    short = theirs.post("/accounts/way-in/", asked | {"password": "short"})
    wrong = theirs.post("/accounts/way-in/", asked | {"code": "00000-00000"})
    done = theirs.post("/accounts/way-in/", asked)
    again = Client().post("/accounts/way-in/", asked)

    assert (short.status_code, wrong.status_code, again.status_code) == (422, 422, 422)
    assert 'value="zhaomin"' in words(wrong)
    assert done["Location"] == "/accounts/factor/"
    assert theirs.session["_auth_user_id"] == str(Account.objects.get(username="zhaomin").pk)


@pytest.mark.usefixtures("keeper")
def test_guessing_codes_is_slowed_down(client: Client, settings: Any) -> None:
    settings.LINLI_LIMITS = "way_in=2/10m"
    asked = {"username": "keeper", "code": "00000-00000", "password": PASSWORD}

    told = [client.post("/accounts/way-in/", asked).status_code for _ in range(3)]

    assert told == [422, 422, 429]


def test_an_account_rests_and_comes_back(client: Client, keeper: Account) -> None:
    give(client)
    account = Account.objects.get(username="zhaomin")
    page = f"/desk/accounts/{account.pk}/"

    empty = client.post(f"{page}rest/", {})
    client.post(f"{page}rest/", {"why": "lost"})
    rests = words(client.get(page))
    refused = client.post(f"{page}code/")
    client.post(f"{page}back/")
    own = client.post(f"/desk/accounts/{keeper.pk}/rest/", {"why": "lost"})

    assert empty.status_code == 422
    assert "手机或密钥丢了" in rests
    assert "恢复使用" in rests
    assert refused.status_code == 422
    assert "先恢复" in words(refused)
    assert own.status_code == 422
    assert "自己的账号不能自己办" in words(own)
    assert Account.objects.get(pk=account.pk).is_active


def test_only_who_holds_no_post_is_closed(client: Client, keeper: Account) -> None:
    give(client)
    account = Account.objects.get(username="zhaomin")
    held, page = post(account, "派单"), f"/desk/accounts/{account.pk}/"

    refused = client.post(f"{page}close/")
    held.delete()
    client.post(f"{page}close/")

    assert refused.status_code == 422
    assert "还有任职" in words(refused)
    closed = Account.objects.get(pk=account.pk)
    with pytest.raises(Refused):
        close_work_account(actor_for(keeper), account.pk, now=make.NOON)
    assert (closed.is_active, closed.name, closed.username) == (False, None, "zhaomin")
    assert "已注销" in words(client.get(page))


@pytest.mark.usefixtures("keeper")
def test_somebody_of_a_file_gets_an_account_from_his_post(client: Client) -> None:
    known = make.account(name="王建国")
    post(known, "书记")

    asked = client.get(f"/desk/accounts/new/?person={known.pk}")
    client.post(
        f"/desk/accounts/new/?person={known.pk}", {"key": str(uuid4()), "username": "wangjianguo"}
    )

    assert "王**" in words(asked)
    assert Account.objects.get(pk=known.pk).username == "wangjianguo"
    assert "区指挥中心 · 书记" in words(client.get("/desk/accounts/"))


@pytest.mark.usefixtures("keeper")
def test_the_list_costs_the_same_whatever_it_holds(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(34):
        post(make.account(f"staff{number:02}"), "派单")

    with django_assert_max_num_queries(9):
        page = words(client.get("/desk/accounts/?state=no_way_in"))
    older = re.search(r'href="(\?cursor=[^"]+)"', page)

    assert page.count("还不能登录") >= 30
    assert older is not None
    rest = words(client.get("/desk/accounts/" + older[1].replace("&amp;", "&")))
    assert 0 < rest.count("/desk/accounts/0") < 30 or "staff00" in rest
    assert "没有这样的账号" in words(client.get("/desk/accounts/?find=nobody"))


def test_nobody_else_reads_of_accounts(client: Client) -> None:
    other = make.staff("other")
    post(other, "派单", "cases.see")
    client.force_login(other)

    assert client.get("/desk/accounts/").status_code == 403
    assert give(client).status_code == 403
    assert client.post(f"/desk/accounts/{UUID(int=1)}/code/").status_code in {403, 404}
