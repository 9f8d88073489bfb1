"""Which entry of the side bar a page of the desk stands behind."""

import pytest

from linli.cases.rules import May
from linli.kernel.actor import Actor
from linli.kernel.ids import NOBODY
from linli.web import nav

EVERYWHERE = Actor(NOBODY, frozenset({(May.SEE, "07/"), (May.CALL_BACK, "07/")}), office="x")
READER = Actor(NOBODY, frozenset({(May.SEE, "07/")}), office="x")


def current(path: str, actor: Actor = EVERYWHERE) -> str:
    items = [one for group in nav.groups(path, {}, actor) for one in group.items]
    return next((one.url for one in items if one.current), "")


@pytest.mark.parametrize(
    ("path", "door"),
    [
        ("/desk/", "/desk/"),
        ("/desk/case/B20260508-0001/", "/desk/"),
        ("/desk/modes/new/", "/modes/"),
        ("/modes/", "/modes/"),
        ("/desk/redivisions/new/", "/desk/areas/"),
        ("/desk/rosters/1/hours/", "/desk/bodies/"),
        ("/desk/programmes/five_have/", "/desk/coverage/"),
        ("/desk/revisits/", "/desk/callbacks/"),
        ("/desk/figures/rates/", "/desk/figures/"),
    ],
)
def test_a_page_stands_behind_its_own_door(path: str, door: str) -> None:
    assert current(path) == door


def test_who_has_no_such_door_stands_at_the_desk() -> None:
    assert current("/desk/revisits/", READER) == "/desk/"
