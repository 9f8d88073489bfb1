from collections.abc import Iterator
from uuid import uuid4

import pytest

from linli.kernel.actions import ACTIONS, action
from linli.kernel.actor import CLERK, Actor
from linli.trail.actions import turn_page
from linli.trail.models import Bookmark

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def listed() -> Iterator[None]:
    """The list of actions as it was."""
    kept = dict(ACTIONS)
    yield
    ACTIONS.clear()
    ACTIONS.update(kept)


def test_an_action_is_listed_under_its_room() -> None:
    @action
    def wind(_actor: Actor) -> str:
        """Wind up. (上发条)"""
        return "wound"

    assert ACTIONS["trail.wind"](CLERK) == "wound"
    assert ACTIONS["trail.wind"].__doc__ == "Wind up. (上发条)"
    assert "trail.turn_page" in ACTIONS


def test_what_an_inner_action_wrote_falls_with_the_outer_one() -> None:
    @action
    def turn_and_fail(actor: Actor, reader: str) -> None:
        turn_page(actor, reader, 3)
        raise LookupError(reader)

    with pytest.raises(LookupError):
        turn_and_fail(Actor(uuid4()), "a.b")

    assert not Bookmark.objects.exists()
