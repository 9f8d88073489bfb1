"""The command line says whether three people administer, each with a second factor."""

import json
from datetime import date

import pytest
from click.testing import CliRunner, Result

from linli.orgs.models import Appointment
from linli.orgs.rules import OrgKind
from linli.orgs.tests.make import org, post
from linli.people.models import Account
from linli.people.tests import make
from linli.places.tests.make import DISTRICT
from linli.web.cli import main

pytestmark = pytest.mark.django_db
THREE = {
    "sys_admin": "places.set_up", "sec_admin": "orgs.set_posts", "audit_admin": "people.audit_looks"
}  # fmt: skip


def asked() -> tuple[Result, dict[str, list[object]]]:
    shown = CliRunner().invoke(main, ["admins", "--json"])
    return shown, json.loads(shown.stdout)


def holds(account: Account, code: str) -> None:
    centre = org(OrgKind.COMMAND_CENTER, DISTRICT, f"{code}的单位")
    Appointment.objects.create(
        account=account, post_code=code, org=centre, area_path=DISTRICT, since_on=date(2026, 1, 1)
    )


def test_three_people_with_their_factors_are_in_order() -> None:
    for code, duty in THREE.items():
        post(code, code, duty)
        holds(make.staff(code), code)

    shown, said = asked()

    assert shown.exit_code == 0
    assert (said["missing"], said["combined"]) == ([], [])


def test_what_stands_wrong_is_named() -> None:
    """Rows from elsewhere ask no rule."""
    for code, duty in THREE.items():
        post(code, code, duty)
    both = make.account("both")
    holds(both, "sys_admin")
    holds(both, "audit_admin")

    shown, said = asked()
    words = CliRunner().invoke(main, ["admins"]).output

    assert shown.exit_code == 1
    assert (said["missing"], said["combined"]) == (["rights"], ["both"])
    assert "no second factor" in words
    assert "Not separated: both" in words
