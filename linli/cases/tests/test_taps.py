"""Every step taken twice at once changes what it changes once; the other tap has an answer."""

import pytest

from linli.cases import actions as _read_them_all  # noqa: F401
from linli.cases.tests import make, rivals, sound
from linli.cases.tests.taps import TAPS
from linli.kernel.actions import ACTIONS

pytestmark = pytest.mark.django_db(transaction=True)

EACH_COUNTS = {
    "cases.open_contact": "each look at a number is told to whose number it is",
    "cases.open_revisit": "the same, when he is asked again",
    "cases.find_caller": "each look is told to whose number it is",
    "cases.export": "each file that leaves is noted",
}
"""Steps of which two are two, and why that is right."""


def test_every_step_of_this_room_has_a_scene() -> None:
    here = {name for name in ACTIONS if name.startswith("cases.")}

    assert sorted(here ^ set(TAPS)) == []
    assert set(EACH_COUNTS) <= here


@pytest.mark.parametrize("people", [1, 2])
@pytest.mark.parametrize("name", sorted(TAPS))
def test_a_step_taken_twice_at_once_is_taken_once(name: str, people: int) -> None:
    make.clocks()
    alone = TAPS[name]()
    before = rivals.stands()
    alone.tap(alone.first)
    once = rivals.grown(before)
    times = 2 if name in EACH_COUNTS else 1

    scene = TAPS[name]()
    other = scene.second if people == 2 and scene.second else scene.first
    before = rivals.stands()
    answers = rivals.at_once(
        lambda: scene.tap(scene.first), lambda: scene.tap(other), gate=scene.gate
    )

    assert once
    assert rivals.grown(before) == {what: n * times for what, n in once.items()}
    assert "done" in rivals.said(answers)
    assert sound.faults() == []
