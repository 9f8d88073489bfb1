from datetime import UTC, datetime
from uuid import uuid4

import pytest

from linli.kernel.actor import Actor
from linli.kernel.leaves import opens, public_entry
from linli.kernel.masks import Sealed, phone
from linli.trail import actions, queries
from linli.trail.models import Trace

NOON = datetime(2026, 5, 1, 12, 30, 0, 7, tzinfo=UTC)
ACTOR = Actor(uuid4())

pytestmark = pytest.mark.django_db


def test_what_was_read_back_opens_the_commitment() -> None:
    made = actions.record(ACTOR, "case.closed", uuid4(), NOON, tasks=[1, 2], area="07/", late=None)

    kept = Trace.objects.get(pk=made.pk)

    public = public_entry(bytes(kept.commitment))
    assert opens(public, queries.entry_of(kept), bytes(kept.salt or b""))
    assert not opens(public, {**queries.entry_of(kept), "verb": "x"}, bytes(kept.salt or b""))


@pytest.mark.parametrize("value", [0.5, [{"rate": 1.0}], Sealed("13800002211", phone), b"raw"])
def test_what_has_no_canonical_form_is_no_fact(value: object) -> None:
    with pytest.raises(TypeError):
        actions.record(ACTOR, "case.closed", uuid4(), NOON, value=value)

    assert not Trace.objects.exists()
