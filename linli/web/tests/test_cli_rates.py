"""`linli cases rates`: exact fractions with n, and why there is no answer."""

import json
from datetime import date

import pytest
from click.testing import CliRunner
from django.utils import timezone

from linli.cases import actions, jobs, queries
from linli.cases.queries.rates import By
from linli.cases.rules import Spot
from linli.cases.tests import make
from linli.cases.tests.test_rate_pages import FORMULA, closed
from linli.kernel.actor import CLERK
from linli.places.tests import make as places
from linli.trail.actions import fold, seal
from linli.web.cli.cases import command

pytestmark = pytest.mark.django_db


def test_the_command_prints_exact_fractions_with_n(monkeypatch: pytest.MonkeyPatch) -> None:
    make.clocks()
    places.areas()
    spot = Spot(f"{places.COMMUNITY}g1/", f"{places.COMMUNITY}c1/b1/", "梧桐小区 1 栋")
    actions.load_rates(CLERK, [FORMULA], now=make.NOON)
    closed(spot, 2)
    closed(spot, 1, solved="partly", satisfied=3)
    seal(CLERK, now=timezone.now())
    jobs.keep_rates(timezone.now())
    fold(CLERK)
    monkeypatch.setattr("linli.web.cli.cases.ready", lambda: None)
    today = timezone.localdate()
    asks = ["rates", "--from", today.replace(day=1).isoformat(), "--to", today.isoformat()]

    told = CliRunner().invoke(command, [*asks, "--json"])
    plain = CliRunner().invoke(command, asks)
    nowhere = CliRunner().invoke(command, [*asks, "--area", "98/"])
    turned = CliRunner().invoke(command, ["rates", "--from", "2026-02-01", "--to", "2026-01-01"])

    whole = json.loads(told.output)["whole"]
    assert (whole["closed"], whole["resolution"]["n"]) == (3, 3)
    assert (whole["resolution"]["rate"], whole["satisfaction"]["part"]) == ("2/3", "14/5")
    assert whole["response"]["left_out"] == {"no_clock": 3}
    assert whole["resolution"]["percent"] is None
    assert "closed 3, open 0" in plain.output
    assert nowhere.exit_code == turned.exit_code == 1
    assert queries.told("", date(2020, 1, 1), date(2020, 1, 31), By.KIND) is None
