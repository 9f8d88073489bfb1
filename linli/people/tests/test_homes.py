from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from linli.kernel.actor import ANONYMOUS, CLERK, Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.people import actions, queries
from linli.people.models import Binding, BindingProof, Consent, Look, Resident
from linli.people.rules import May, Proof, Tie, Why
from linli.people.tests import make
from linli.trail.models import Trace

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
PHOTO = "/9j/4AAQ"


@pytest.fixture
def home() -> make.Home:
    make.told()
    return make.home()


def verbs() -> list[str]:
    return list(Trace.objects.order_by("pk").values_list("verb", flat=True))


def why(write: Callable[[], object]) -> Why:
    with pytest.raises(Refused) as no:
        write()
    assert isinstance(no.value.reason, Why)
    return no.value.reason


def test_a_home_is_asked_for_and_confirmed_for_a_year(home: make.Home) -> None:
    mine = make.account(phone=make.NUMBER)
    binding = make.asked(mine, home.unit, proof=Proof.PHOTO, photo=PHOTO)

    actions.confirm_home(home.keeper, binding.pk, now=make.NOON)

    binding.refresh_from_db()
    lives = Resident.objects.get()
    assert (binding.state, binding.name, binding.name_hash) == ("confirmed", None, "")
    assert binding.until_on == date(2027, 11, 21)
    assert lives.household is not None
    assert (lives.household.unit, lives.grid_path) == (home.unit, binding.grid_path)
    assert queries.lives_at(mine.pk) == lives
    assert verbs() == ["consent.given", "binding.asked", "binding.confirmed"]
    assert "王小明" not in str(Trace.objects.values())


def test_a_refusal_says_why_and_forgets_the_name(home: make.Home) -> None:
    binding = make.asked(make.account(phone=make.NUMBER), home.unit)
    assert why(lambda: refuse(home, binding, " ")) is Why.REASON_MISSING

    refused = refuse(home, binding, "材料上的门牌对不上")

    assert (refused.state, refused.name) == ("refused", None)
    assert not Consent.objects.filter(ended_at__isnull=True).exists()
    assert why(lambda: refuse(home, binding, "再退一次")) is Why.DECIDED_ALREADY
    assert not Resident.objects.exists()


def refuse(home: make.Home, binding: Binding, reason: str) -> Binding:
    return actions.refuse_home(home.keeper, binding.pk, reason=reason, now=make.NOON)


def test_nobody_decides_about_himself_or_elsewhere(home: make.Home) -> None:
    mine = make.account(phone=make.NUMBER)
    binding = make.asked(mine, home.unit)
    me = make.actor(May.KEEP_ROLL, area=home.keeper.areas.__iter__().__next__(), person_id=mine.pk)
    far = make.actor(May.KEEP_ROLL, area="98/")

    assert why(lambda: actions.confirm_home(me, binding.pk, now=make.NOON)) is Why.OWN_REQUEST
    for write in (
        lambda: actions.confirm_home(far, binding.pk, now=make.NOON),
        lambda: actions.refuse_home(far, binding.pk, reason="不是", now=make.NOON),
        lambda: actions.end_home(far, binding.pk, reason="不是", now=make.NOON),
        lambda: actions.open_names(far, binding.pk, now=make.NOON),
        lambda: actions.open_proof(far, binding.pk, now=make.NOON),
    ):
        with pytest.raises(NotAllowed):
            write()
    assert not queries.waiting(far).exists()
    assert queries.waiting(home.keeper).get() == binding


def test_a_home_is_asked_for_once_with_name_and_proof(home: make.Home) -> None:
    mine, staff = make.account(phone=make.NUMBER), make.account("liming")

    assert why(lambda: make.asked(staff, home.unit)) is Why.NOT_FOR_STAFF
    assert why(lambda: make.asked(mine, home.unit, name=" ")) is Why.NAME_MISSING
    assert why(lambda: make.asked(mine, home.unit, proof=Proof.PHOTO)) is Why.PROOF_MISSING
    assert why(lambda: make.asked(mine, home.unit, proof=Proof.ROLL)) is Why.PROOF_MISSING
    assert not Binding.objects.exists()
    make.asked(mine, home.unit)
    assert why(lambda: make.asked(mine, home.unit)) is Why.HOME_ASKED


def test_two_owners_need_two_lines_of_the_roll(home: make.Home) -> None:
    first, second = make.account(phone=make.NUMBER), make.account(phone="13900001111")
    one, two = make.share(home.unit, make.NUMBER), make.share(home.unit, name="李红")
    mine = make.asked(first, home.unit, Tie.OWNER, proof=Proof.ROLL)
    other = make.asked(second, home.unit, Tie.OWNER)

    def confirm(binding: Binding, share: Any) -> Binding:
        return actions.confirm_home(home.keeper, binding.pk, share_id=share, now=make.NOON)

    assert [line.number_agrees for line in queries.lines_beside(mine)] == [True, False]
    assert [line.name_agrees for line in queries.lines_beside(mine)] == [True, False]
    assert why(lambda: confirm(mine, None)) is Why.NO_SHARE
    confirm(mine, one.pk)
    assert why(lambda: confirm(other, one.pk)) is Why.SHARE_TAKEN
    assert confirm(other, two.pk).state == "confirmed"


def test_where_the_roll_is_silent_one_owner_is_confirmed(home: make.Home) -> None:
    first, second = make.account(phone=make.NUMBER), make.account(phone="13900001111")
    mine = make.asked(first, home.unit, Tie.OWNER)
    other = make.asked(second, home.unit, Tie.OWNER)

    actions.confirm_home(home.keeper, mine.pk, now=make.NOON)

    def again() -> Any:
        return actions.confirm_home(home.keeper, other.pk, now=make.NOON)

    assert why(again) is Why.OWNER_ALREADY


def test_an_owner_who_lives_elsewhere_has_no_card(home: make.Home) -> None:
    mine = make.account(phone=make.NUMBER)
    binding = make.asked(mine, home.unit, Tie.OWNER, lives_here=False)

    actions.confirm_home(home.keeper, binding.pk, now=make.NOON)

    assert not Resident.objects.exists()


def test_a_second_home_moves_the_card(home: make.Home) -> None:
    mine = make.account(phone=make.NUMBER)
    first, second = make.asked(mine, home.unit), make.asked(mine, home.other, Tie.TENANT)
    for binding in (first, second):
        actions.confirm_home(home.keeper, binding.pk, now=make.NOON)

    first.refresh_from_db()
    assert (first.state, first.ended) == ("ended", "moved_out")
    assert queries.lives_at(mine.pk).household.unit == home.other  # type: ignore[union-attr]


def test_the_roll_notes_a_home_that_was_asked_for(home: make.Home) -> None:
    mine = make.account(phone=make.NUMBER)
    make.asked(mine, home.unit)

    actions.settle(home.keeper, mine.pk, home.unit.pk, now=make.NOON)

    assert set(Binding.objects.values_list("state", flat=True)) == {"ended", "confirmed"}


def test_moving_out_ends_card_and_consent_and_erases_the_photo(home: make.Home) -> None:
    mine = make.account(phone=make.NUMBER)
    binding = make.asked(mine, home.unit, proof=Proof.PHOTO, photo=PHOTO)
    actions.confirm_home(home.keeper, binding.pk, now=make.NOON)

    actions.leave_home(Actor(mine.pk), binding.pk, now=make.NOON)

    binding.refresh_from_db()
    lives = Resident.objects.get()
    assert (binding.ended, lives.household, lives.moved_out_at) == ("moved_out", None, make.NOON)
    assert not BindingProof.objects.exists()
    assert Consent.objects.get().ended_at == make.NOON

    def again() -> Any:
        return actions.leave_home(Actor(mine.pk), binding.pk, now=make.NOON)

    assert why(again) is Why.ENDED_ALREADY


def test_a_home_is_kept_by_its_own_account(home: make.Home) -> None:
    binding = make.asked(make.account(phone=make.NUMBER), home.unit)
    stranger = Actor(make.account(phone="13900001111").pk)

    for who in (ANONYMOUS, stranger):
        for write in (actions.leave_home, actions.renew_home):
            with pytest.raises(NotAllowed):
                write(who, binding.pk, now=make.NOON)
    with pytest.raises(NotAllowed):
        actions.ask_home(
            ANONYMOUS, home.unit.pk, tie=Tie.FAMILY, name="王", proof=Proof.COUNTER,
            notice_id=binding.pk, now=make.NOON,
        )  # fmt: skip


def test_a_home_is_confirmed_again_in_its_last_weeks(home: make.Home) -> None:
    mine = make.account(phone=make.NUMBER)
    line = make.share(home.unit, make.NUMBER)
    binding = make.asked(mine, home.unit, Tie.OWNER)

    def renew(at: Any) -> Any:
        return actions.renew_home(Actor(mine.pk), binding.pk, now=at)

    assert why(lambda: renew(make.NOON)) is Why.NOT_CONFIRMED
    actions.confirm_home(home.keeper, binding.pk, share_id=line.pk, now=make.NOON)

    assert why(lambda: renew(make.NOON + 334 * DAY)) is Why.TOO_EARLY
    assert renew(make.NOON + 340 * DAY).until_on == make.NOON.date() + 705 * DAY
    line.until_on = date(2027, 12, 1)
    line.save()
    assert why(lambda: renew(make.NOON + 700 * DAY)) is Why.NO_SHARE


def test_the_desk_ends_a_home_with_a_reason(home: make.Home) -> None:
    binding = make.asked(make.account(phone=make.NUMBER), home.unit)

    def end(reason: Any) -> Any:
        return actions.end_home(home.keeper, binding.pk, reason=reason, now=make.NOON)

    assert why(lambda: end("房子卖了")) is Why.NOT_CONFIRMED
    actions.confirm_home(home.keeper, binding.pk, now=make.NOON)

    assert why(lambda: end("")) is Why.REASON_MISSING
    assert (end("房子卖了").ended, verbs()[-1]) == ("by_desk", "resident.moved_out")


def test_every_look_at_a_request_is_told_to_the_person(home: make.Home) -> None:
    mine = make.account(phone=make.NUMBER)
    binding = make.asked(mine, home.unit, proof=Proof.PHOTO, photo=PHOTO)

    names = actions.open_names(home.keeper, binding.pk, now=make.NOON)
    photo = actions.open_proof(home.keeper, binding.pk, now=make.NOON)

    assert set(names.values()) == {"王小明", make.NUMBER}
    assert photo.startswith(b"\xff\xd8")
    assert queries.looks_at(Actor(mine.pk)).count() == Look.objects.count() == 2
    actions.leave_home(Actor(mine.pk), binding.pk, now=make.NOON)

    def gone() -> Any:
        return actions.open_proof(home.keeper, binding.pk, now=make.NOON)

    assert why(gone) is Why.NO_PROOF_KEPT


def test_closing_an_account_ends_everything_it_was_bound_to(home: make.Home) -> None:
    mine = make.account(phone=make.NUMBER)
    waits = make.asked(mine, home.other, Tie.OWNER, proof=Proof.PHOTO, photo=PHOTO)
    lives = make.asked(mine, home.unit)
    actions.confirm_home(home.keeper, lives.pk, now=make.NOON)
    offered = make.proxy(mine)

    actions.close_account(Actor(mine.pk), now=make.NOON)

    ended = set(Binding.objects.values_list("ended", flat=True))
    offered.refresh_from_db()
    waits.refresh_from_db()
    assert ended == {"account_closed"}
    assert (offered.state, offered.phone, waits.name) == ("ended", None, None)
    assert not BindingProof.objects.exists()
    assert not Consent.objects.filter(ended_at__isnull=True).exists()
    assert not Resident.objects.exists()


@pytest.mark.parametrize(
    "write",
    [
        lambda who, at: actions.erase_proofs(who, before=at, now=at),
        lambda who, at: actions.erase_bindings(who, before=at, now=at),
        lambda who, at: actions.erase_proxies(who, before=at, now=at),
        lambda who, at: actions.erase_cards(who, before=at, now=at),
        lambda who, at: actions.erase_consents(who, before=at, now=at),
        lambda who, at: actions.erase_paper_codes(who, now=at),
        lambda who, at: actions.end_unanswered(who, before=at, now=at),
        lambda who, at: actions.end_run_out(who, today=at.date(), now=at),
        lambda who, at: actions.remind_homes(who, until=at.date(), now=at),
        lambda who, at: actions.load_notices(who, [], now=at),
        lambda who, at: actions.load_periods(who, [], now=at),
    ],
)
def test_only_the_machine_ends_and_erases(write: Callable[[Actor, Any], int]) -> None:
    with pytest.raises(NotAllowed):
        write(make.actor(*May), make.NOON)

    assert write(CLERK, make.NOON) == 0
