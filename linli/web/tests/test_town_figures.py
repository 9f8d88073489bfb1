"""A figure of a town is told by a query or is an error of the check; never nought by mistake."""

from typing import Any

import pytest
from click.testing import CliRunner
from django.utils import timezone

from linli.exchange.queries import figures
from linli.exchange.queries.town import Found, NoSuchFigure
from linli.exchange.rules.expected import value_of
from linli.kernel.actor import CLERK
from linli.web.cli import main
from linli.web.presets import load_preset


def test_a_name_that_no_query_tells_is_refused_and_named() -> None:
    found = Found({"zones": 4}, [], {})

    with pytest.raises(NoSuchFigure, match="zonse"):
        value_of("zones + zonse", found.figure)
    assert found.strange("zones", "zonse", "zones + zone") == ["zonse", "zone"]


def test_names_joined_by_a_plus_are_counted_together() -> None:
    found = Found({"holders.a": 3, "holders.b": 4}, [], {})

    assert value_of("holders.a + holders.b", found.figure) == 7
    assert found.figure("holders.b") == 4


@pytest.mark.django_db
def test_a_bare_district_tells_nought_of_every_word_of_its_preset() -> None:
    load_preset(CLERK, "kaili", timezone.now())

    found = figures(timezone.localdate())

    names = ("bodies.sector_committee", "hosted.sector_committee", "holders.grid_worker")
    assert [found.figure(name) for name in names] == [0, 0, 0]
    assert found.figure("spread.grid_worker") == [0, 0, 0]
    assert found.figure("members_per_registered_unit") == "–"


@pytest.mark.django_db
def test_a_check_that_expects_what_nobody_can_tell_ends_with_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wrong: dict[str, Any] = {"compounds": 0, "chain_gabs": 0}
    monkeypatch.setattr("linli.exchange.forms.town.expected_of", lambda _town: wrong)

    told = CliRunner().invoke(main, ["towns", "check", "kaili"])

    assert told.exit_code == 1
    assert "chain_gabs" in told.output
