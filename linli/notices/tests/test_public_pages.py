"""Writing, aiming, looking twice, publishing; and what everybody reads."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from linli.kernel.actor import CLERK
from linli.notices import actions, jobs
from linli.notices.models import Notice
from linli.notices.rules import May, NoticeKind, NoticeState
from linli.notices.tests import make
from linli.people.models import Account
from linli.people.tests import make as people
from linli.places.models import Compound

pytestmark = pytest.mark.django_db
DAYS = {"first_on": "2026-11-29", "last_on": "2099-12-31"}


@pytest.fixture
def writer(client: Client) -> Account:
    make.ground()
    account = make.appointed(May.WRITE, May.PUBLISH)
    client.force_login(account)
    return account


def template(title: str = "停水通知") -> None:
    """One template of the preset, with blanks."""
    row = {
        "code": "water_off",
        "language": "zh-hans",
        "name": "停水",
        "kind": NoticeKind.ORDINARY,
        "title": title,
        "body": "因{停水原因}，{停水范围}将停水。",
    }
    actions.load_templates(CLERK, [row | make.SINCE], now=make.NOON)


def free(**more: Any) -> dict[str, Any]:
    given = {"key": uuid4(), "kind": "ordinary", "language": "zh-hans", "title": "清洗水箱"}
    return given | {"body": "周六上午清洗。"} | DAYS | more


def on_board(path: str = make.COMPOUND, **more: Any) -> Notice:
    given = {"first_on": timezone.localdate(), "last_on": timezone.localdate()} | more
    return make.published(path, now=timezone.now(), **given)


def test_a_notice_is_written_from_a_template_aimed_and_published_after_a_second_look(
    client: Client, writer: Account
) -> None:
    template()
    assert "停水" in client.get("/desk/notices/new/").content.decode()
    page = client.get("/desk/notices/new/?template=water_off&language=zh-hans").content.decode()
    assert "停水原因" in page
    blanks = {f"blank_{n}": f"填{n}" for n in range(2)}
    made = client.post(
        "/desk/notices/new/?template=water_off&language=zh-hans", {"key": uuid4()} | DAYS | blanks
    )
    notice = Notice.objects.get()
    at = f"/desk/notices/{notice.pk}/"
    assert made["Location"] == f"{at}places/"

    assert "晴川社区" in client.get(f"{at}places/").content.decode()
    inside = client.get(f"{at}places/?at={make.COMMUNITY}").content.decode()
    assert "梧桐小区 1" in inside
    client.post(f"{at}places/?at={make.COMMUNITY}", {"on": make.COMPOUND})
    look = client.get(f"{at}publish/").content.decode()
    assert "现在发布" in look
    assert notice.facts.aims == (make.COMPOUND,)
    assert not Notice.objects.filter(state=NoticeState.PUBLISHED).exists()
    client.post(f"{at}publish/")

    notice.refresh_from_db()
    assert notice.state == NoticeState.PUBLISHED
    assert notice.body.startswith("因填0，填1将停水。")
    assert writer.pk == notice.writer_id


def test_a_title_that_its_blanks_make_too_long_is_said_beside_the_blank(
    client: Client, writer: Account
) -> None:
    template("关于{停水范围}停水的通知")
    page = "/desk/notices/new/?template=water_off&language=zh-hans"
    typed = {"key": uuid4(), "blank_0": "长" * 114, "blank_1": "检修"} | DAYS

    long = client.post(page, typed)
    fits = client.post(page, typed | {"blank_0": "长" * 113})

    assert long.status_code == 422
    assert 'href="#id_blank_0"' in long.content.decode()
    assert "121 个字，最多 120 个" in long.content.decode()
    assert fits.status_code == 302
    assert len(Notice.objects.get(writer_id=writer.pk).title) == 120


def test_what_was_typed_is_kept_and_the_fault_stands_beside_its_field(
    client: Client, writer: Account
) -> None:
    answer = client.post(
        "/desk/notices/new/?template=", free(title="留着", kind="meeting", last_on="2020-01-01")
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "留着" in page
    assert "截止日早于开始日" in page
    assert "请写明几点开会" in page
    assert writer.is_staff_account


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_days_of_a_draft_stand_in_its_form_in_either_language(
    client: Client, writer: Account, language: str
) -> None:
    meets: dict[str, Any] = {"kind": NoticeKind.MEETING, "meets_at": make.NOON}
    notice = make.drafted(**meets, actor=make.somebody(May.WRITE, person_id=writer.pk))
    client.cookies["django_language"] = language

    page = client.get(f"/desk/notices/{notice.pk}/edit/").content.decode()

    assert 'value="2026-11-21"' in page
    assert 'value="2026-11-21T12:00"' in page


def test_an_open_blank_keeps_the_button_grey(client: Client, writer: Account) -> None:
    client.post("/desk/notices/new/?template=", free(body="因{停水原因}停水"))
    at = f"/desk/notices/{Notice.objects.get().pk}/"
    client.post(f"{at}places/", {"on": make.COMPOUND})

    page = client.get(f"{at}publish/").content.decode()

    assert "disabled" in page
    assert "大括号" in page
    assert client.post(f"{at}publish/").status_code == 422
    edited = client.post(f"{at}edit/", free(body="因修管道停水"))
    assert edited["Location"] == at
    assert "disabled" not in client.get(f"{at}publish/").content.decode()
    assert writer.is_active


def test_a_place_is_taken_off_again(client: Client, writer: Account) -> None:
    notice = make.drafted(make.COMPOUND)

    client.post(f"/desk/notices/{notice.pk}/places/", {"off": make.COMPOUND})

    assert Notice.objects.get().facts.aims == ()
    assert writer.is_active


def test_the_list_and_one_notice_ask_little(
    client: Client, writer: Account, django_assert_max_num_queries: Any
) -> None:
    make.receipts_kept()
    for _ in range(12):
        notice = on_board()

    with django_assert_max_num_queries(14):
        page = client.get("/desk/notices/").content.decode()
    with django_assert_max_num_queries(24):
        client.get(f"/desk/notices/{notice.pk}/")
    with django_assert_max_num_queries(20):
        client.get(f"/desk/notices/{make.drafted().pk}/")

    assert page.count("已发布") >= 12
    assert "这里没有告示" in client.get("/desk/notices/?state=withdrawn").content.decode()
    assert writer.is_active


def test_a_correction_starts_from_the_wrong_text(client: Client, writer: Account) -> None:
    wrong = on_board(title="周六停水")

    assert "周六停水" in client.get(f"/desk/notices/{wrong.pk}/correct/").content.decode()
    client.post(f"/desk/notices/{wrong.pk}/correct/", free(title="周日停水"))
    right = Notice.objects.get(title="周日停水")
    client.post(f"/desk/notices/{right.pk}/publish/")

    assert "周日停水" in client.get(f"/notices/{wrong.pk}/").content.decode()
    assert "周六停水" in client.get(f"/notices/{right.pk}/").content.decode()
    assert writer.is_active


def test_taking_back_asks_why_and_everybody_reads_it(client: Client, writer: Account) -> None:
    notice = on_board()
    at = f"/desk/notices/{notice.pk}/withdraw/"

    assert client.get(at).status_code == 200
    assert client.post(at, {"why": ""}).status_code == 422
    client.post(at, {"why": "管道修好了"})

    assert "管道修好了" in Client().get(f"/notices/{notice.pk}/").content.decode()
    assert writer.is_active


def test_the_desk_is_not_for_residents(client: Client) -> None:
    stairs = make.ground()
    client.force_login(make.lives(stairs[0]))
    notice = make.drafted(make.COMPOUND)

    assert client.get("/desk/notices/").status_code == 403
    assert client.get("/desk/notices/new/").status_code == 403
    assert client.get(f"/desk/notices/{notice.pk}/").status_code == 403
    assert client.get(f"/notices/{notice.pk}/").status_code == 404


def test_a_board_is_open_to_everybody_and_folds_what_is_past(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    make.ground()
    home = Compound.objects.get(path=make.COMPOUND)
    empty = client.get(f"/boards/{home.pk}/").content.decode()
    on_board(title="现在的")
    past = on_board(title="过去的")
    Notice.objects.filter(pk=past.pk).update(first_on=date(2020, 1, 1), last_on=date(2020, 1, 2))

    with django_assert_max_num_queries(10):
        page = client.get(f"/boards/{home.pk}/").content.decode()

    assert "还没有告示" in empty
    assert page.index("现在的") < page.index("<details") < page.index("过去的")


def test_a_long_board_goes_on(client: Client) -> None:
    make.ground()
    home = Compound.objects.get(path=make.COMPOUND)
    for n in range(31):
        on_board(title=f"第{n}条")

    page = client.get(f"/boards/{home.pk}/").content.decode()

    assert "cursor=o~" in page
    assert "第0条" not in page


def test_a_resident_reads_what_is_meant_for_his_home_and_says_so(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    stairs = make.ground()
    account = make.lives(stairs[0])
    client.force_login(account)
    mine = on_board(stairs[0].path, title="一单元的")
    on_board(stairs[1].path, title="别家的")
    jobs.hand_out(timezone.now())
    jobs.tell_residents(timezone.now())

    with django_assert_max_num_queries(12):
        page = client.get("/notices/").content.decode()
    assert "一单元的" in page
    assert "别家的" not in page
    assert "看过了" in client.get(f"/notices/{mine.pk}/").content.decode()
    assert client.post(f"/notices/{mine.pk}/read/").status_code == 302

    assert "只计数" in client.get(f"/notices/{mine.pk}/").content.decode()


def test_who_has_no_home_here_is_told_what_to_do(client: Client) -> None:
    assert client.get("/notices/")["Location"] == "/accounts/login/?next=/notices/"
    client.force_login(people.account())

    assert "没有您的住址" in client.get("/notices/").content.decode()


def test_a_meeting_goes_into_the_calendar(client: Client) -> None:
    make.ground()
    meets: dict[str, Any] = {
        "kind": NoticeKind.MEETING,
        "meets_at": timezone.now() + timedelta(days=1),
    }
    meeting = on_board(meets_in="小区凉亭", **meets)
    plain = on_board()

    file = client.get(f"/notices/{meeting.pk}/meeting.ics")

    assert file["Content-Type"].startswith("text/calendar")
    assert "LOCATION:小区凉亭" in file.content.decode()
    assert "meeting.ics" in client.get(f"/notices/{meeting.pk}/").content.decode()
    assert client.get(f"/notices/{plain.pk}/meeting.ics").status_code == 404
