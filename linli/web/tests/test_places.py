"""The desk's lists of places, and the plate that is printed."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from linli.kernel.pdf import PdfUnavailable
from linli.orgs.models import Appointment, Org, Post
from linli.orgs.rules import OrgKind
from linli.people.tests.make import staff as with_factor
from linli.places import actions
from linli.places.models import GridCell, Plate
from linli.places.pages import ground as pages
from linli.places.tests.make import COMMUNITY, KEEPER, NOON, SETTER, areas, cell, compound, entrance
from linli.places.tests.test_actions import BAND

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> GridCell:
    """One community: two compounds, one cell that is drawn and one too large."""
    community = areas()
    actions.load_bands(SETTER, [BAND], now=NOON)
    first = cell(community, 1, side=0)
    cell(community, 2, households=350, side=1)
    entrance(compound(community, 1), first)
    compound(community, 2)
    return first


@pytest.fixture
def staff(client: Client, town: GridCell) -> Client:
    """A community secretary who keeps the places of the community."""
    assert town.path.startswith(COMMUNITY)
    account = with_factor("sec")
    since = date(2026, 1, 1)
    Post.objects.create(
        code="sec", name="书记", duties=["places.keep"], valid_from=since, source="invented"
    )
    office = Org.objects.create(
        kind=OrgKind.RESIDENTS_COMMITTEE, code="jwh", name="居委会", path=COMMUNITY
    )
    Appointment.objects.create(
        account=account, post_code="sec", org=office, area_path=COMMUNITY, since_on=since
    )
    client.force_login(account)
    return client


def test_a_stranger_does_not_browse(client: Client, town: GridCell) -> None:
    for path in ("", "out-of-band/", f"cells/{town.pk}/", f"communities/{town.community_id}/"):
        answer = client.get(f"/desk/places/{path}")
        assert (answer.status_code, answer["Location"][:21]) == (302, "/accounts/login/?next")


def test_streets_and_communities_with_their_figures(
    staff: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(15):
        page = staff.get("/desk/places/").content.decode()

    assert "望江街道" in page
    assert "晴川社区" in page
    assert "590" in page


def test_a_community_is_drawn_and_listed(
    staff: Client, town: GridCell, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(14):
        page = staff.get(f"/desk/places/communities/{town.community_id}/").content.decode()

    assert "示意图" in page
    assert "<polygon" in page
    assert "超出标准" in page
    assert "梧桐小区 2" in page


def test_cells_outside_the_band_are_listed_page_by_page(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    community = GridCell.objects.all()[0].community
    cell(community, 3, households=10)
    monkeypatch.setattr(pages, "A_PAGE", 1)

    first = staff.get("/desk/places/out-of-band/").content.decode()
    second = staff.get(f"/desk/places/out-of-band/?after={COMMUNITY}g2/").content.decode()

    assert "第 2 网格" in first
    assert f"?after={COMMUNITY}g2/" in first
    assert "第 3 网格" in second
    assert "第 2 网格" not in second


def test_a_code_is_given_out_seen_printed_and_withdrawn(staff: Client, town: GridCell) -> None:
    here = f"/desk/places/cells/{town.pk}/"
    assert staff.post(f"{here}plate/").status_code == 302
    plate = Plate.objects.get()
    assert plate.code in staff.get(here).content.decode()

    sheet = staff.get(f"/desk/places/plates/{plate.pk}/").content.decode()
    stickers = staff.get(f"/desk/places/plates/{plate.pk}/?size=sticker").content.decode()
    assert "<path d=" in sheet
    assert f"/g/{plate.code}/" in sheet
    assert stickers.count("<svg") == 12
    paper = staff.get(f"/desk/places/plates/{plate.pk}/plate.pdf")
    assert plate.code in PdfReader(BytesIO(paper.content)).pages[0].extract_text()

    empty = staff.post(f"/desk/places/plates/{plate.pk}/withdraw/", {"why": ""})
    assert empty.status_code == 422
    staff.post(f"/desk/places/plates/{plate.pk}/withdraw/", {"why": "被撕"})
    plate.refresh_from_db()
    assert plate.revoked_why == "被撕"
    assert staff.get(f"/desk/places/plates/{plate.pk}/").status_code == 404


def test_a_machine_without_pango_says_what_is_missing(
    staff: Client, town: GridCell, monkeypatch: pytest.MonkeyPatch
) -> None:
    plate = actions.issue_plate(KEEPER, town.pk, now=NOON)

    def without(html: str) -> bytes:
        raise PdfUnavailable("Pango" if html else "")

    monkeypatch.setattr(pages, "pdf", without)
    answer = staff.get(f"/desk/places/plates/{plate.pk}/plate.pdf")

    assert answer.status_code == 503
    assert "Pango" in answer.content.decode()


def test_a_reason_is_kept_and_what_was_typed_is_not_lost(staff: Client) -> None:
    large = GridCell.objects.get(households=350)
    here = f"/desk/places/cells/{large.pk}/"

    assert staff.post(f"{here}reason/", {"why": "长" * 201}).status_code == 422
    staff.post(f"{here}reason/", {"why": "整栋不拆分"})

    assert "整栋不拆分" in staff.get(here).content.decode()
    assert "整栋不拆分" in staff.get("/desk/places/out-of-band/").content.decode()


def test_elsewhere_the_buttons_are_grey_and_say_why(staff: Client, town: GridCell) -> None:
    Appointment.objects.update(area_path="99/01/06/")

    page = staff.get(f"/desk/places/cells/{town.pk}/").content.decode()

    assert "disabled" in page
    assert "不在您的辖区内" in page
    assert staff.post(f"/desk/places/cells/{town.pk}/plate/").status_code == 403
