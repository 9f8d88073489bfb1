"""The rates that anybody reads: with n and what is left out, nothing of a few people. (三率公示)"""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from linli.cases import actions
from linli.cases.models import Rated
from linli.cases.pages.figures import public
from linli.cases.rules import Side, Stretch
from linli.kernel.actor import CLERK
from linli.places.tests import make as places

from . import make
from .test_rate_pages import FORMULA


@pytest.mark.parametrize(
    ("today", "since", "until"),
    [
        (date(2026, 5, 8), date(2026, 1, 1), date(2026, 4, 30)),
        (date(2026, 1, 31), date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_only_whole_months_are_told(today: date, since: date, until: date) -> None:
    assert public.whole_months(today) == Stretch(since, until)


@pytest.mark.django_db
def test_anybody_reads_rates_with_n_and_what_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    town, case = places.areas(), make.report().case
    said = ["yes.5"] * 31 + ["not_drawn"] * 7 + ["excluded"] * 2
    actions.load_rates(CLERK, [FORMULA], now=make.NOON)
    Rated.objects.bulk_create(
        Rated(case_id=uuid4(), area=town.path, day=date(2026, 5, 8), side=Side.END, result=result)
        for result in said
    )
    may = Stretch(date(2026, 5, 1), date(2026, 5, 8))
    monkeypatch.setattr(public, "whole_months", lambda _today: may)

    page = Client().get("/rates/").content.decode()

    assert "n = 31" in page
    assert "100.0 %" in page
    assert "<dt>未回访</dt><dd>" in page
    assert "<dd>2</dd>" not in page
    assert case.number not in page
