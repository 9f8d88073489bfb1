"""One search: each finds what he may see, whatever he types. (搜索)"""

import re
from collections.abc import Generator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from linli.kernel.actor import CLERK
from linli.notices.models import Notice
from linli.notices.tests import make as notices
from linli.orgs.models import Org
from linli.texts import actions as texts
from linli.texts.labels import KIND
from linli.texts.rules import Kind
from linli.web.search import A_PAGE, FEW
from linli.web.sources import SOURCES
from tests.district import SEES, District
from tests.laid import lay_district

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a href="([^"]+)">(?=[^<]|<mark)')


@pytest.fixture(scope="module")
def laid(
    django_db_setup: None,  # noqa: ARG001  (the tables stand before it)
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Generator[District]:
    """One district for all of this file; each test takes back what it has done."""
    with django_db_blocker.unblock(), lay_district(tmp_path_factory.mktemp("media")) as made:
        index()
        yield made


@pytest.fixture
def here(laid: District, settings: Any, tmp_path: Path) -> District:
    settings.MEDIA_ROOT, settings.LINLI_LIMITS = tmp_path, "off"
    return laid


def index() -> None:
    texts.ask_walk(CLERK, SOURCES)
    for kind, source in SOURCES.items():
        while texts.walk(CLERK, kind, source, today=timezone.localdate()):
            pass


def asker(here: District, role: str) -> Client:
    client = Client()
    if role != "stranger":
        client.force_login(here.accounts[role])
    return client


def asked(client: Client, words: str, **more: str) -> str:
    answer = client.get("/search/", {"q": words, **more})
    assert answer.status_code == 200
    page = answer.content.decode()
    return page[page.index("<main") : page.index("</main>")]


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


@pytest.mark.parametrize("role", ["stranger", "resident"])
def test_a_resident_finds_places_notices_and_bodies_that_can_be_called(
    here: District, role: str
) -> None:
    Org.objects.filter(kind="street_office", path="99/01/").update(
        name="望江街道办", phone="000-1111"
    )
    index()
    client = asker(here, role)

    assert f"/compounds/{here.compound_id}/" in asked(client, "梧桐小区 1")
    assert f"/compounds/{here.compound_id}/" in asked(client, "梧桐小區１ 1栋")
    assert "晴川社区" in plain(asked(client, "990000001005"))
    assert f"/notices/{here.notice.pk}/" in asked(client, here.notice.body[:4])  # type: ignore[union-attr]
    assert "tel:000-1111" in asked(client, "望江街道辦")
    assert "/desk/" not in asked(client, "晴川")


def test_a_grid_cell_is_found_by_those_whose_area_it_lies_in(here: District) -> None:
    cell = "990000001005001"

    assert "/desk/places/cells/" in asked(asker(here, "grid_worker"), cell)
    assert "/desk/places/cells/" in asked(asker(here, "dispatcher"), cell)
    for role in ("stranger", "resident", "far_sec"):
        assert "/desk/places/cells/" not in asked(asker(here, role), cell)


def test_a_body_leads_its_readers_to_its_page(here: District) -> None:
    office = Org.objects.get(kind="street_office", path="99/01/")
    committee = Org.objects.get(kind="owners_committee")

    for role in ("street_sec", "dispatcher", "sec_admin"):
        assert f"/desk/bodies/{office.pk}/" in asked(asker(here, role), office.name)
    for role in ("stranger", "resident", "far_sec", "firm"):
        assert f"/desk/bodies/{office.pk}/" not in asked(asker(here, role), office.name)
    assert f"/compounds/{here.compound_id}/" in asked(asker(here, "resident"), committee.name)


def test_a_post_is_found_without_who_holds_it(here: District) -> None:
    page = asked(asker(here, "dispatcher"), "网格员")

    assert "/desk/bodies/" in page
    assert "司马" not in page


def test_nobody_finds_a_person(here: District) -> None:
    for role in ("stranger", "resident", "dispatcher", "privacy", "sec_admin"):
        for words in ("司马resident", "司马grid_worker", "欧阳own", "13700000000", "密语"):
            assert not LINK.findall(asked(asker(here, role), words)), (role, words)


def test_a_matter_is_found_by_its_number_where_one_may_open_it(here: District) -> None:
    clients = {role: asker(here, role) for role in SEES}

    found = {
        role: {
            name for name, one in here.matters.items()
            if 'id="matter"' in asked(client, one.case.number.lower())
        } for role, client in clients.items()
    }  # fmt: skip

    assert found == SEES


def test_a_number_one_may_not_open_leads_to_the_receipt_code(here: District) -> None:
    number = here.matters["own"].case.number

    hidden, absent = (asked(asker(here, "stranger"), one) for one in (number, "B20200101-0001"))

    assert "/track/" in hidden
    assert hidden.replace(number, "") == absent.replace("B20200101-0001", "")


def test_a_draft_is_found_by_nobody_and_a_withdrawn_notice_stays(here: District) -> None:
    days = {"first_on": timezone.localdate(), "last_on": timezone.localdate()}
    draft = notices.drafted("99/01/05/", title="没有发出的")
    out = notices.published("99/01/05/", title="撤回了的", now=timezone.now(), **days)
    Notice.objects.filter(pk=out.pk).update(state="withdrawn", withdrawn_at=timezone.now())
    index()

    assert f"{draft.pk}" not in asked(asker(here, "committee"), "没有发出的")
    assert f"/notices/{out.pk}/" in asked(asker(here, "stranger"), "撤回了的")


def test_marks_alone_find_nothing_and_stay_typed(here: District) -> None:
    client = asker(here, "dispatcher")

    for words in ("", " ", "，。！？", "%", "_", "'", '"', "*", "<>", "🙂"):
        page = asked(client, words)
        assert not LINK.findall(page), words
        assert f'value="{escape(words)}"' in page or not words.strip()


def test_short_and_long_questions_are_answered(here: District) -> None:
    client = asker(here, "dispatcher")

    for words in ("晴", "c", "1", "晴" * 200, "a b c d e f g h i j", "x" * 199):
        assert f'value="{words}"' in asked(client, words)


def test_too_long_a_question_is_said_beside_the_field_and_kept(here: District) -> None:
    answer = asker(here, "resident").get("/search/", {"q": "晴" * 201})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in page
    assert "晴" * 201 in page


def many(count: int) -> None:
    for n in range(count):
        Org.objects.create(
            kind="venue", code=f"v{n}", name=f"驿站 {n:02}", path="99/", phone="000-0000"
        )
    index()


def test_few_of_a_kind_are_shown_and_the_others_page_by_page(here: District) -> None:
    many(A_PAGE + 3)
    client = asker(here, "dispatcher")

    front = asked(client, "驿站")
    first = asked(client, "驿站", kind="body")
    more = re.findall(r'href="\?([^"]+)"', first)[-1].replace("&amp;", "&")
    second = client.get(f"/search/?{more}").content.decode()

    assert len(re.findall(r"驿站 \d\d", plain(front))) == FEW
    assert "?q=%E9%A9%BF%E7%AB%99&amp;kind=body" in front
    names = re.findall(r"驿站 (\d\d)", plain(first) + plain(second))
    assert sorted(names) == [f"{n:02}" for n in range(A_PAGE + 3)]


def test_a_mark_that_is_none_begins_at_the_first(here: District) -> None:
    many(2)
    client = asker(here, "dispatcher")

    for after in ("x", "-1", "0", "9" * 30, "１", "1", "1099511627777"):
        for kind in ("body", "nonsense"):
            assert "驿站 00" in plain(asked(client, "驿站", kind=kind, after=after)), after


def test_no_number_of_hits_costs_more_queries(
    here: District, django_assert_max_num_queries: Any
) -> None:
    many(A_PAGE + 1)
    for role, ceiling in (("stranger", 1), ("resident", 5), ("dispatcher", 9)):
        client = asker(here, role)
        client.get("/search/", {"q": "驿站"})
        for more in ({}, {"kind": "body"}):
            with django_assert_max_num_queries(ceiling):
                client.get("/search/", {"q": "驿站", **more})


def test_the_staff_search_from_every_desk_page_and_residents_from_the_front(
    here: District,
) -> None:
    assert 'action="/search/"' in asker(here, "dispatcher").get("/desk/bodies/").content.decode()
    assert 'action="/search/"' in asker(here, "resident").get("/").content.decode()
    assert 'class="shell"' in asker(here, "dispatcher").get("/search/").content.decode()
    assert 'class="shell"' not in asker(here, "grid_worker").get("/search/").content.decode()


def test_each_page_has_one_search_and_the_two_lead_to_each_other(here: District) -> None:
    """On the dispatch desk it finds matters by their words, elsewhere all that has a name."""
    desk = asker(here, "dispatcher")

    open_ones = desk.get("/desk/").content.decode()
    found = desk.get("/desk/", {"q": "驿站"}).content.decode()
    elsewhere = asked(desk, "驿站")

    for page in (open_ones, found, elsewhere):
        assert page.count('role="search"') == 1
    assert f"/search/?q={quote('驿站')}" in found
    assert "含“驿站”的事项" in found
    assert "这里没有您能看的" in found
    assert f"/desk/?q={quote('驿站')}" in elsewhere
    assert "/desk/?q=" not in asked(asker(here, "grid_worker"), "驿站")


def test_what_ended_by_its_date_goes_with_the_next_walk(here: District) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    many(1)
    client = asker(here, "dispatcher")
    assert "驿站 00" in plain(asked(client, "驿站"))

    Org.objects.filter(code="v0").update(until_on=yesterday)
    index()

    assert "驿站 00" not in plain(asked(client, "驿站"))


def test_every_kind_has_a_source_and_words() -> None:
    assert set(SOURCES) == set(Kind) == set(KIND)
