"""A mediation: who sees it, that nobody is forced, what is signed, kept and forgotten. (调解)"""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from linli.cases import actions
from linli.cases.access.mediation import code_of
from linli.cases.models import Mediation, MediationPromise
from linli.cases.queries import mediation as queries
from linli.cases.rules import May, Why
from linli.cases.rules.mediation import Kept, MediationState, NotSettled, WayOn
from linli.cases.tests import make, mediated, town
from linli.cases.tests.make import NOON
from linli.kernel.actor import ANONYMOUS, CLERK, Actor
from linli.kernel.refusals import NotAllowed, Overtaken, Refused
from linli.people.tests import make as people

pytestmark = pytest.mark.django_db


def test_it_is_seen_by_its_mediators_and_whose_duty_it_is_alone() -> None:
    mine, other, asker = mediated.mediator(), mediated.mediator(), mediated.resident()
    one = mediated.opened(asker, mine)
    both = Actor(asker.person_id, mediated.keeper().duties)
    desk = make.somebody(May.SEE, May.SUPERVISE)
    far = make.somebody(May.KEEP_MEDIATIONS, area="08/")

    seen = {
        name
        for name, who in {
            "mine": mine, "other": other, "keeper": mediated.keeper(), "desk": desk, "far": far,
            "side": both,
        }.items()
        if queries.mediations_seen_by(who).filter(pk=one.pk).exists()
    }  # fmt: skip

    assert seen == {"mine", "keeper"}
    assert [side.mediation for side in queries.sides_of(asker)] == [one]
    for who in (other, desk, far, both):
        with pytest.raises(NotAllowed):
            actions.hold_session(who, one.pk, key="1", held_at=NOON, now=NOON)


def test_one_no_ends_it_and_nobody_asks_why() -> None:
    one = mediated.opened()
    other = mediated.sides(one)[1]

    actions.answer_mediation(ANONYMOUS, other.pk, agreed=False, code=code_of(other.pk), now=NOON)

    one.refresh_from_db()
    assert (one.state, one.not_settled, one.began_at) == ("ended", "no_consent", None)
    with pytest.raises(Overtaken):
        actions.answer_mediation(mediated.keeper(), other.pk, agreed=True, now=NOON)


def test_a_side_speaks_by_its_account_or_by_its_own_code_alone() -> None:
    one = mediated.opened()
    first, other = mediated.sides(one)

    with pytest.raises(NotAllowed):
        actions.answer_mediation(ANONYMOUS, other.pk, agreed=True, code=code_of(first.pk), now=NOON)
    neighbour = mediated.resident()
    actions.answer_mediation(neighbour, other.pk, agreed=True, code=code_of(other.pk), now=NOON)

    one.refresh_from_db()
    assert (one.state, first.agreed) == (MediationState.UNDER_WAY, True)
    assert [side.pk for side in queries.sides_of(neighbour)] == [other.pk]


def test_what_a_mediator_writes_down_for_a_side_is_marked_though_he_knows_its_code() -> None:
    mine = mediated.mediator()
    one = mediated.opened(None, mine)
    other = mediated.sides(one)[1]

    actions.answer_mediation(mine, other.pk, agreed=True, code=code_of(other.pk), now=NOON)

    other.refresh_from_db()
    assert (other.agreed, other.by_paper, other.account_id) == (True, True, None)


def test_it_is_settled_once_all_have_signed_and_asked_about_after_some_days() -> None:
    make.clocks(mediation_follow_up=("30 days", ""))
    asker = mediated.resident()
    one = mediated.drafted(asker)
    first, other = mediated.sides(one)
    actions.sign_agreement(asker, first.pk, now=NOON)
    one.refresh_from_db()
    before = one.state
    actions.sign_agreement(mediated.keeper(), other.pk, now=NOON)

    one.refresh_from_db()
    assert (before, one.state) == (MediationState.DRAFTED, MediationState.SETTLED)
    assert one.follow_up_at == datetime(2026, 6, 7, 16, tzinfo=UTC)
    rows = Mediation.objects.all()
    assert not queries.to_follow_up(rows, NOON + timedelta(days=30)).exists()
    assert queries.to_follow_up(rows, NOON + timedelta(days=31)).get() == one
    with pytest.raises(Refused) as no:
        actions.follow_up(mediated.keeper(), one.pk, kept=Kept.PARTLY, now=NOON)
    assert no.value.reason is Why.NO_REASON
    actions.follow_up(mediated.keeper(), one.pk, kept=Kept.NO, words="水管未修", now=NOON)
    one.refresh_from_db()
    assert (one.kept, one.state) == ("no", "settled")


def test_other_words_take_the_signatures_back() -> None:
    one = mediated.drafted()
    first = mediated.sides(one)[0]
    actions.sign_agreement(mediated.keeper(), first.pk, now=NOON)
    again = actions.draft_agreement(
        mediated.keeper(), one.pk, terms="只修水管", promised=[], now=NOON
    )

    first.refresh_from_db()
    assert (again.state, first.signed_at) == (MediationState.DRAFTED, None)
    assert not MediationPromise.objects.filter(mediation=one).exists()


def test_an_end_without_agreement_says_where_to_turn_next() -> None:
    one = mediated.under_way()
    actions.end_mediation(
        mediated.keeper(), one.pk, why=NotSettled.NO_AGREEMENT, way_on=WayOn.COURT, now=NOON
    )

    one.refresh_from_db()
    assert (one.state, one.not_settled, one.way_on) == ("ended", "no_agreement", "court")


@pytest.mark.parametrize("which", ["nobody", "stranger", "side"])
def test_who_mediates_is_one_of_the_place_and_of_neither_side(which: str) -> None:
    side = mediated.mediator()
    one = mediated.asked(Actor(side.person_id))
    named = {"nobody": [], "stranger": [uuid4()], "side": [side.person_id]}[which]

    with pytest.raises(Refused) as no:
        actions.open_mediation(mediated.keeper(), one.pk, mediator_ids=named, now=NOON)

    assert no.value.reason in {Why.NO_MEDIATOR, Why.MEDIATES_HIMSELF}


def test_every_word_goes_once_it_is_long_over_and_the_count_stays() -> None:
    one = mediated.settled()
    later = NOON + timedelta(days=2)

    assert actions.forget_mediations(CLERK, before=NOON, now=later) == 0
    assert actions.forget_mediations(CLERK, before=later, now=later) == 1

    one.refresh_from_db()
    assert (one.told, one.terms, one.state) == ("", "", MediationState.SETTLED)
    assert [side.called for side in mediated.sides(one)] == ["", ""]
    tallies = queries.mediation_tallies(frozenset({"07/"}), NOON.date(), NOON.date())
    assert [(each.ended, each.settled) for each in tallies.values()] == [(1, 1)]


def test_a_side_is_told_to_read_first_only_where_it_signed_without() -> None:
    side = people.account(phone=people.NUMBER)
    one = mediated.drafted(Actor(side.pk))
    party = mediated.sides(one)[0]
    client, page = town.client(side), reverse("cases:mediation_side", args=[party.pk])
    sign = reverse("cases:mediation_say", args=[party.pk, "sign"])

    shown, without, ticked = client.get(page), client.post(sign), client.post(sign, {"read": "1"})

    party.refresh_from_db()
    told = ["先勾选" in answer.content.decode() for answer in (shown, without)]
    assert (told, without.status_code, ticked.status_code) == ([False, True], 422, 302)
    assert party.signed_at is not None
