"""After signing in everybody comes to where his work is, and finds his own page from there."""

import re
from uuid import uuid4

import pytest

from linli.cases.rules import May
from linli.cases.tests import town
from linli.kernel.actor import Actor, Duty
from linli.people.models import Account
from linli.people.queries import demo_accounts
from linli.people.rules import May as PeopleMay
from linli.people.tests import make
from linli.places import rules as places
from linli.web.sign_in.landing import landing


@pytest.mark.parametrize(
    ("duties", "path"),
    [
        ((), "/"),
        ((May.HANDLE,), "/w/"),
        ((May.SEE, May.HANDLE, May.REPORT_FOR), "/w/"),
        ((May.SEE, May.SUPERVISE), "/desk/"),
        ((May.SEE, May.DISPATCH, May.REPORT_FOR), "/desk/"),
        ((May.CALL_BACK,), "/desk/callbacks/"),
        ((places.May.SET_UP,), "/desk/places/"),
        ((PeopleMay.AUDIT_LOOKS,), "/desk/looks/"),
        ((PeopleMay.AUDIT_LOOKS, May.SEE), "/desk/"),
    ],
)
def test_everybody_lands_where_the_work_is(duties: tuple[Duty, ...], path: str) -> None:
    actor = Actor(uuid4(), frozenset((duty.value, "07/") for duty in duties))

    assert landing(actor) == path


@pytest.mark.django_db
def test_roles_to_try_stand_in_the_order_of_the_preset() -> None:
    for name in ("居民", "网格员", "社区工作者", "派单员"):
        make.account(f"demo-{name}", demo_role=name, synthetic=True)

    assert [one.demo_role for one in demo_accounts()] == ["居民", "网格员", "社区工作者", "派单员"]


@pytest.mark.django_db
def test_a_worker_finds_his_own_page() -> None:
    here = town.town()
    worker: Account = here.staff["worker"]
    for path in ("/w/", "/desk/"):
        assert 'href="/me/"' in town.client(worker).get(path).content.decode()
    department = town.client(here.staff["department"]).get("/").content.decode()
    assert 'href="/w/"' in department


@pytest.mark.django_db
def test_the_side_bar_shows_no_door_that_refuses() -> None:
    here = town.town()
    for account in here.staff.values():
        client = town.client(account)
        page = client.get("/desk/").content.decode()
        side = page[page.index('class="side"') :].split("</nav>")[0]
        for path in re.findall(r'<li><a href="([^"]+)"', side):
            assert client.get(path, follow=True).status_code == 200, path


@pytest.mark.django_db
def test_who_has_no_password_is_not_led_into_an_error() -> None:
    client = town.client(town.town().staff["worker"])

    assert "/accounts/password/" not in client.get("/me/").content.decode()
    assert client.get("/accounts/password/")["Location"] == "/me/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "words"),
    [("worker", ["今天", "报事", "我的"]), ("desk", ["工作台", "报事", "我的"])],
)
def test_on_a_phone_page_the_way_back_to_work_is_in_the_tab_bar(
    role: str, words: list[str]
) -> None:
    staff = town.client(town.town().staff[role])

    page = staff.get("/me/").content.decode()

    bar = page[page.index('<nav class="nav"') :]
    assert re.findall(r"<span>(\w+)</span>", bar) == words


@pytest.mark.django_db
def test_who_is_not_known_is_shown_the_way_to_sign_in() -> None:
    answer = town.client().get("/desk/messages/?state=failed")

    assert answer["Location"] == "/accounts/login/?next=%2Fdesk%2Fmessages%2F%3Fstate%3Dfailed"
