"""What an account says beside what was counted."""

from typing import Any

import pytest

from linli.exchange.forms.town import PRESETS, expected_of
from linli.exchange.rules.expected import agrees, in_words, value_of

COUNTED: dict[str, Any] = {"stations": 7, "branches": 9, "groups": 70, "none": 0, "band": [2, 3]}
TOWNS = sorted(path.parent.name for path in PRESETS.glob("*/exchange.expected.yaml"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("band", [2, 3]),
        ("branches - stations", 2),
        ("groups + branches - stations", 72),
        ("groups / branches", "7.8"),
        ("stations % branches", "77.8"),
        ("groups / none", "–"),
        ("groups % none", "–"),
    ],
)
def test_figures_are_put_together_from_left_to_right(name: str, value: Any) -> None:
    assert value_of(name, COUNTED.__getitem__) == value


@pytest.mark.parametrize("name", ["stations x branches", "stations -", "stations - nobody"])
def test_what_cannot_be_worked_out_is_an_error_and_not_nothing(name: str) -> None:
    with pytest.raises((KeyError, ValueError)):
        value_of(name, COUNTED.__getitem__)


@pytest.mark.parametrize(
    ("found", "want", "same"),
    [
        (7, 7, True),
        (7, 8, False),
        ("8.8", "8.8", True),
        ([2, 3], [2, 3], True),
        (7, {"min": 7}, True),
        (7, {"max": 7}, True),
        (7, {"min": 8, "max": 9}, False),
        ("–", {"min": 0}, False),
    ],
)
def test_a_figure_is_the_same_or_lies_within(found: Any, want: Any, *, same: bool) -> None:
    assert agrees(found, want) is same


@pytest.mark.parametrize(
    ("want", "words"),
    [(7, "7"), ({"min": 5, "max": 11}, "5 … 11"), ({"min": 1}, "1 …"), ({"max": 2}, "… 2")],
)
def test_what_is_expected_is_said_in_words(want: Any, words: str) -> None:
    assert in_words(want) == words


def test_a_misspelt_bound_is_an_error() -> None:
    with pytest.raises(TypeError):
        agrees(7, {"least": 8})


@pytest.mark.parametrize("town", TOWNS)
def test_every_expectation_of_a_town_can_be_worked_out(town: str) -> None:
    for name, want in expected_of(town).items():
        value_of(name, lambda _: 1)
        agrees(1, want)

    assert expected_of(town)
