"""Several people report one matter; none of them reads what another said. (多人反映)"""

from typing import Any

import pytest

from linli.cases import actions
from linli.cases.models import Case
from linli.cases.rules import NewPhoto
from linli.cases.tests import make, matters, town
from linli.kernel.actor import ANONYMOUS
from linli.kernel.refusals import NotAllowed
from linli.trail.models import Trace

pytestmark = pytest.mark.django_db
WORDS = "我住三楼二零一，独居"


@pytest.fixture
def place() -> town.Town:
    return town.town()


def joined(here: town.Town, **more: Any) -> tuple[Case, actions.Reported]:
    """A matter with a picture and an added word, and a stranger who joined it."""
    photo = NewPhoto("photos/aa/bb.jpg", 800, 600)
    first = matters.report(here, photos=[photo])
    actions.supplement(matters.actor(here.resident), first.case.pk, text=WORDS, now=make.NOON)
    given = {"key": "k" * 32, "text": "我家也是", "now": make.NOON, **more}
    return first.case, actions.join(given.pop("actor", ANONYMOUS), first.case.pk, **given)


def test_who_joined_reads_no_word_and_sees_no_picture_of_the_first(place: town.Town) -> None:
    _case, second = joined(place)
    stranger = town.client()
    found = {"number": second.case.number, "receipt": second.receipt}
    address = stranger.post("/track/", found)["Location"]

    page = matters.words(stranger, address)

    assert WORDS not in page
    assert "/photos/" not in page
    assert WORDS in matters.words(town.client(place.resident), f"/case/{_case.number}/")


def test_nobody_joins_a_complaint_or_learns_of_it(place: town.Town) -> None:
    case = matters.report(place).case
    Case.objects.filter(pk=case.pk).update(complaint=True)

    with pytest.raises(NotAllowed):
        actions.join(ANONYMOUS, case.pk, key="k" * 32, text="我家也是", now=make.NOON)

    assert Case.objects.count() == 1


@pytest.mark.parametrize("hidden", [False, True])
def test_a_number_guessed_from_elsewhere_cannot_be_joined(
    place: town.Town, *, hidden: bool
) -> None:
    case = matters.report(place).case
    Case.objects.filter(pk=case.pk).update(complaint=hidden)

    page = town.client().post("/report/", {"step": "join", "case": case.number})

    assert page.status_code == 404
    assert Case.objects.count() == 1


def test_joining_anonymously_leaves_no_account_in_the_record(place: town.Town) -> None:
    neighbour = make.resident()

    joined(place, actor=neighbour, anonymous=True)

    assert not Trace.objects.filter(actor_id=neighbour.person_id).exists()


def test_an_accepted_title_is_no_published_one(place: town.Town) -> None:
    from linli.cases.pages.shown import near

    case = matters.dispatched(place, text=WORDS)

    assert WORDS not in near(Case.objects.select_related("kind").get(pk=case.pk)).title
    assert near(case).title != case.title
