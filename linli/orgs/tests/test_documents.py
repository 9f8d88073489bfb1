"""Documents: filed, replaced, withdrawn; read by whom they are for; served by a view alone."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from linli.kernel.refusals import NotAllowed, Refused
from linli.orgs import actions, queries
from linli.orgs.models import Appointment, Document, DocumentVersion, Org
from linli.orgs.rules import OrgKind, Why
from linli.orgs.rules.documents import DocumentKind, Readers
from linli.people.tests import make as people
from linli.places.tests.make import COMMUNITY, DISTRICT, NOON, STREET, areas
from linli.trail.models import Trace

from .desk import reader
from .make import KEEPER, SINCE, STRANGER, org
from .papers import PDF, filed, kept, paper, picture, sent

TODAY = timezone.localdate()
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office(settings: Any, tmp_path: Path) -> Org:
    settings.MEDIA_ROOT = tmp_path
    areas()
    return org(OrgKind.STREET_OFFICE, STREET, "望江街道办")


def test_a_document_is_filed_with_its_first_version(office: Org) -> None:
    other = org(OrgKind.RESIDENTS_COMMITTEE, COMMUNITY, "晴川社区居委会")

    made = actions.file_document(KEEPER, paper(office, bodies=[other.pk]), kept(), now=NOON)

    assert DocumentVersion.objects.get(document=made).number == 1
    assert [one.org for one in made.documentbody_set.select_related("org")] == [other]
    assert Trace.objects.get().verb == "document.filed"


def test_a_new_version_follows_and_the_same_file_changes_nothing(office: Org) -> None:
    made = filed(office)

    second = actions.add_version(KEEPER, made.pk, kept(PDF + b"2"), note="修订", now=NOON)
    again = actions.add_version(KEEPER, made.pk, kept(PDF + b"2"), note="修订", now=NOON)

    assert (second.number, again.pk) == (2, second.pk)
    assert Trace.objects.filter(verb="document.version_filed").count() == 1


def test_what_is_replaced_ends_the_day_before(office: Org) -> None:
    old = filed(office)

    new = filed(office, valid_from=date(2026, 6, 1), replaces=old.pk)

    old.refresh_from_db()
    assert (old.valid_until, old.replaced_by) == (date(2026, 5, 31), new)
    with pytest.raises(Refused) as no:
        actions.add_version(KEEPER, old.pk, kept(), note="", now=NOON)
    assert no.value.reason is Why.DOCUMENT_IS_OVER
    with pytest.raises(Refused) as no:
        filed(office, replaces=new.pk)
    assert no.value.reason is Why.BEFORE_THE_TERM


@pytest.mark.parametrize(("why", "reason"), [(" ", Why.REASON_NEEDED), ("x", None)])
def test_withdrawing_needs_a_reason(office: Org, why: str, reason: Why | None) -> None:
    made = filed(office)

    if reason:
        with pytest.raises(Refused) as no:
            actions.withdraw_document(KEEPER, made.pk, why=why, now=NOON)
        assert no.value.reason is reason
        return
    actions.withdraw_document(KEEPER, made.pk, why=why, now=NOON)
    with pytest.raises(Refused) as no:
        actions.withdraw_document(KEEPER, made.pk, why=why, now=NOON)
    assert no.value.reason is Why.DOCUMENT_IS_OVER


def test_a_document_does_not_end_before_it_begins(office: Org) -> None:
    with pytest.raises(Refused) as no:
        filed(office, valid_until=date(2025, 1, 1))

    assert no.value.reason is Why.TERM_ENDS_BEFORE_IT_BEGINS


def test_a_stranger_files_and_withdraws_nothing(office: Org) -> None:
    made = filed(office)

    with pytest.raises(NotAllowed):
        actions.file_document(STRANGER, paper(office), kept(), now=NOON)
    with pytest.raises(NotAllowed):
        actions.add_version(STRANGER, made.pk, kept(), note="", now=NOON)
    with pytest.raises(NotAllowed):
        actions.withdraw_document(STRANGER, made.pk, why="x", now=NOON)


@pytest.mark.parametrize(
    ("readers", "near", "far", "member", "resident"),
    [
        (Readers.EVERYBODY, 200, 200, 200, 200),
        (Readers.STAFF, 200, 404, 200, 404),
        (Readers.BODIES, 404, 404, 200, 404),
    ],
)
def test_a_file_goes_to_those_it_is_for(
    office: Org, readers: Readers, near: int, far: int, member: int, resident: int
) -> None:
    firm = org(OrgKind.PARTNER, "98/", "共建单位")
    made = filed(office, readers=readers, bodies=[firm.pk])
    partner = people.staff("partner")
    Appointment.objects.create(
        account=partner, post_code="x", org=firm, area_path="98/", since_on=SINCE
    )
    address = f"/documents/{DocumentVersion.objects.get(document=made).pk}/"

    asked = [
        reader(COMMUNITY, "cases.handle", username="near"),
        reader("99/02/", "cases.handle", username="far"),
        Client(),
    ]
    login = Client()
    login.force_login(partner)

    assert [client.get(address).status_code for client in asked] == [near, far, resident]
    assert login.get(address).status_code == member


def test_a_withdrawn_file_is_for_its_keepers_alone(office: Org) -> None:
    made = filed(office, readers=Readers.EVERYBODY)
    actions.withdraw_document(KEEPER, made.pk, why="有误", now=NOON)
    address = f"/documents/{DocumentVersion.objects.get().pk}/"

    keeper = reader(DISTRICT, "orgs.keep", username="keeper")

    assert Client().get(address).status_code == 404
    answer = keeper.get(address)
    assert answer.content == PDF
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "网格员" not in Client().get("/documents/").content.decode()


def test_the_library_of_residents_shows_what_holds_today(office: Org) -> None:
    filed(office, readers=Readers.EVERYBODY, title="居民公约")
    filed(office, readers=Readers.EVERYBODY, title="旧公约", valid_until=TODAY - timedelta(1))
    filed(office, title="内部职责")

    page = Client().get("/documents/").content.decode()

    assert "居民公约" in page
    assert "旧公约" not in page
    assert "内部职责" not in page


def test_the_library_of_residents_is_read_by_kind_and_page_by_page(
    office: Org, django_assert_max_num_queries: Any
) -> None:
    for n in range(52):
        filed(office, readers=Readers.EVERYBODY, title=f"公约 {n:02}", kind=DocumentKind.RULES)
    filed(office, readers=Readers.EVERYBODY, title="须知")

    with django_assert_max_num_queries(12):
        first = Client().get("/documents/").content.decode()
    second = Client().get("/documents/?after=50").content.decode()
    rules = Client().get("/documents/?kind=rules&after=50").content.decode()

    assert [first.count('class="card"'), second.count('class="card"')] == [50, 3]
    assert 'href="?after=50"' in first
    assert 'href="?kind=rules"' in first
    assert rules.count('class="card"') == 2
    assert "须知" not in Client().get("/documents/?kind=rules").content.decode()
    assert "?kind=law" not in first


@pytest.mark.parametrize("after", ["²", "-1", "x", "9" * 30])
def test_a_page_that_makes_no_sense_is_the_first(office: Org, keeper: Client, after: str) -> None:
    filed(office, readers=Readers.EVERYBODY, title="居民公约")

    for page in ("/documents/", "/desk/documents/"):
        assert "居民公约" in keeper.get(page, {"after": after, "kind": "x"}).content.decode()


@pytest.fixture
def keeper() -> Client:
    return reader(DISTRICT, "orgs.keep", "cases.see", username="keeper")


def test_a_document_walks_from_filing_to_withdrawing(
    office: Org, keeper: Client, django_assert_max_num_queries: Any
) -> None:
    assert 'enctype="multipart/form-data"' in keeper.get("/desk/documents/new/").content.decode()
    address = keeper.post("/desk/documents/new/", sent(office, bodies=office.name)).headers[
        "Location"
    ]
    new = {"file": SimpleUploadedFile("扫描.png", picture()), "note": "盖章件"}
    keeper.post(f"{address}version/", new)
    with django_assert_max_num_queries(30):
        page = keeper.get(address).content.decode()
    with django_assert_max_num_queries(30):
        found = keeper.get("/desk/documents/?q=清单&kind=duty_list&state=in_force").content.decode()

    assert "盖章件" in page
    assert "网格员职责清单" in found
    assert "网格员职责清单" in keeper.get(f"/desk/bodies/{office.pk}/").content.decode()
    assert "网格员职责清单" not in keeper.get("/desk/documents/?state=expired").content.decode()
    assert keeper.get(f"/desk/documents/?issuer={office.pk}").status_code == 200
    keeper.post(f"{address}withdraw/", {"why": "有误"})
    assert "有误" in keeper.get(address).content.decode()
    assert Document.objects.get().withdrawn_at is not None


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"file": SimpleUploadedFile("x.pdf", b"<html>")}, "PDF、DOCX"),
        ({"bodies": "没有这个单位"}, "没有这个单位"),
        ({"valid_until": "2025-01-01"}, "结束日期早于开始日期"),
        ({"title": ""}, "title"),
    ],
)
def test_a_fault_is_said_beside_its_field(
    office: Org, keeper: Client, given: dict[str, Any], words: str
) -> None:
    answer = keeper.post("/desk/documents/new/", sent(office, **given))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Document.objects.exists()


def test_nobody_says_by_hand_that_a_file_was_looked_through(office: Org) -> None:
    version = DocumentVersion.objects.get(document=filed(office))

    with pytest.raises(NotAllowed):
        actions.note_scan(KEEPER, version.pk, bad="", now=NOON)


def test_duties_of_a_post_stand_on_its_holders_page(office: Org, keeper: Client) -> None:
    filed(office, posts=["keeper_post"], title="书记职责")
    held = Appointment.objects.get(post_code="keeper_post")

    page = keeper.get(f"/desk/bodies/{held.org_id}/people/{held.account_id}/").content.decode()

    assert "书记职责" in page


def test_an_end_that_is_near_stands_on_the_coverage_list(office: Org, keeper: Client) -> None:
    filed(office, valid_until=TODAY + timedelta(days=9), remind_days=30, title="快到期的制度")
    filed(office, valid_until=TODAY + timedelta(days=99), remind_days=30, title="还早的制度")

    page = keeper.get(f"/desk/coverage/documents/?area={DISTRICT}").content.decode()

    assert "快到期的制度" in page
    assert "还早的制度" not in page


def test_who_keeps_no_body_files_nothing(office: Org) -> None:
    made = filed(office)
    client = reader(COMMUNITY, "cases.handle", username="worker")

    assert client.get("/desk/documents/").status_code == 200
    assert client.get("/desk/documents/new/").status_code == 403
    assert client.get(f"/desk/documents/{made.pk}/version/").status_code == 403
    assert client.get(f"/desk/documents/{made.pk}/withdraw/").status_code == 403
    assert Client().get("/desk/documents/").status_code == 302


def test_empty_lists_say_so(keeper: Client) -> None:
    assert "没有" in keeper.get("/desk/documents/").content.decode()
    assert "还没有" in Client().get("/documents/").content.decode()
    assert queries.documents_for(KEEPER).count() == 0
