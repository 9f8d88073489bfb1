from collections.abc import Callable
from uuid import uuid4

import pytest

from linli.kernel.actor import ANONYMOUS, CLERK, Actor
from linli.kernel.ids import new_id
from linli.kernel.masks import Sealed, phone
from linli.kernel.refusals import NotAllowed
from linli.people import actions, queries
from linli.people.models import Look
from linli.people.rules import AccessContext, Field, May, Purpose
from linli.people.tests import make
from linli.trail.actions import seal, vouched
from linli.trail.models import Trace
from linli.trail.queries import verified
from tests.databases import owner

pytestmark = pytest.mark.django_db

MATTER = f"case:{uuid4()}"
CALL_BACK = AccessContext(Purpose.CALL_BACK, MATTER)
VISIT = AccessContext(Purpose.HOME_VISIT, MATTER)


def test_a_look_opens_what_the_purpose_needs_and_leaves_one_trace() -> None:
    caller, seen = make.actor(May.CALL_BACK), make.resident()

    opened = actions.look(caller, seen.pk, CALL_BACK, now=make.NOON)

    assert opened == {Field.PHONE: make.NUMBER}
    trace, look = Trace.objects.get(), Look.objects.get()
    assert (trace.verb, trace.facts) == (
        "resident.looked_at",
        {"about": MATTER, "purpose": "call_back", **vouched(look)},
    )
    assert (look.office, look.fields) == ("测试街道 · 回访员", ["phone"])


def rewrite(look: Look) -> None:
    Look.objects.filter(pk=look.pk).update(office="别的街道")


def spoil(look: Look) -> None:
    """What no act of the house writes shall not stop who checks."""
    Look.objects.filter(pk=look.pk).update(fields=[1.5])


def take_away(look: Look) -> None:
    look.delete()


def slip_in(look: Look) -> None:
    look.pk = new_id()
    look.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("alter", "fault"),
    [(rewrite, "changed"), (spoil, "changed"), (take_away, "missing"), (slip_in, "extra")],
)
def test_a_look_that_somebody_altered_is_found(alter: Callable[[Look], None], fault: str) -> None:
    actions.look(make.actor(May.CALL_BACK), make.resident().pk, CALL_BACK, now=make.NOON)
    seal(CLERK, now=make.NOON)
    whole = verified()

    with owner():
        alter(Look.objects.get())

    assert (whole.findings, whole.vouched) == ([], 1)
    assert [(one.table, one.fault) for one in verified().findings] == [("people_look", fault)]


def test_a_visit_opens_name_and_number() -> None:
    visitor, seen = make.actor(May.VISIT, area="07/"), make.resident()

    opened = actions.look(visitor, seen.pk, VISIT, now=make.NOON)

    assert opened == {Field.NAME: "王小明", Field.PHONE: make.NUMBER}


@pytest.mark.parametrize(
    "stranger",
    [make.actor(May.VISIT), make.actor(May.CALL_BACK, area="08/"), Actor(uuid4()), ANONYMOUS],
)
def test_without_the_duty_in_the_area_nothing_opens(stranger: Actor) -> None:
    seen = make.resident()

    with pytest.raises(NotAllowed):
        actions.look(stranger, seen.pk, CALL_BACK, now=make.NOON)

    assert not Look.objects.exists()
    assert not Trace.objects.exists()


def test_a_matter_without_a_place_opens_nothing() -> None:
    with pytest.raises(NotAllowed):
        actions.look_at(
            make.actor(May.CALL_BACK),
            subject_kind="reporter",
            subject_id=uuid4(),
            account_id=None,
            sealed={Field.PHONE: Sealed(make.NUMBER, phone)},
            context=CALL_BACK,
            paths=("", ""),
            now=make.NOON,
        )

    assert not Look.objects.exists()


def test_the_person_looked_at_can_read_it_and_nobody_else() -> None:
    mine = make.account(phone=make.NUMBER)
    of_me = make.resident(account=mine)
    actions.look(make.actor(May.CALL_BACK), of_me.pk, CALL_BACK, now=make.NOON)
    actions.look_at(
        make.actor(May.CALL_BACK),
        subject_kind="reporter",
        subject_id=uuid4(),
        account_id=mine.pk,
        sealed={Field.PHONE: Sealed(make.NUMBER, phone), Field.NAME: None},
        context=CALL_BACK,
        paths=(make.AREA,),
        now=make.NOON,
    )
    actions.look(make.actor(May.CALL_BACK), make.resident().pk, CALL_BACK, now=make.NOON)

    kinds = {look.subject_kind for look in queries.looks_at(Actor(mine.pk))}

    assert kinds == {"resident", "reporter"}
    assert queries.looks_at(Actor(mine.pk)).count() == 2
    assert not queries.looks_at(Actor(uuid4())).exists()
    assert not queries.looks_at(ANONYMOUS).exists()


def test_a_number_is_relayed_to_a_machine_without_a_look() -> None:
    sent: list[str] = []

    actions.relay(make.resident().phone, sent.append)

    assert sent == [make.NUMBER]
    assert not Look.objects.exists()


def test_who_is_found_by_the_number_he_calls_from_reads_it_though_nothing_was_opened() -> None:
    mine, calling = make.account(phone=make.NUMBER), AccessContext(Purpose.CALLER, MATTER)
    given = {"subject_kind": "reporter", "subject_id": uuid4(), "account_id": mine.pk}

    actions.note_look(make.actor(May.CALL_BACK), **given, context=calling, now=make.NOON)  # type: ignore[arg-type]
    for stranger in (Actor(uuid4()), ANONYMOUS):
        with pytest.raises(NotAllowed):
            actions.note_look(stranger, **given, context=calling, now=make.NOON)  # type: ignore[arg-type]

    assert [look.fields for look in queries.looks_at(Actor(mine.pk))] == [[]]
    said = {"about": MATTER, "purpose": "caller", **vouched(Look.objects.get())}
    assert Trace.objects.get().facts == said
