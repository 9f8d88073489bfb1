"""What somebody has done in the district of the test of all routes."""

from datetime import date

from django.utils import timezone

from linli.cases import actions
from linli.cases.models import Case, Task
from linli.cases.rules import May, Part
from linli.cases.tests import make as cases
from linli.orgs.models import Org, Registration, Zone
from linli.people.models import Account
from linli.places.models import Compound

SINCE = date(2026, 1, 1)


def helping(member: Account, home: Compound, keeper: Org) -> None:
    """Somebody registered where he lives; nobody answers for the zone there yet."""
    days = {"asked_on": SINCE, "confirmed_on": SINCE}
    Registration.objects.create(compound=home, account=member, **days)
    Zone.objects.create(code="z1", name="一号楼责任区", path=f"{home.path}b1/", org=keeper)


def work(case: Case, offered: list[Org], words: str) -> None:
    now = timezone.now()
    for task in Task.objects.filter(case=case).order_by("part"):
        man = cases.somebody(May.HANDLE, area="99/", org=task.org)
        actions.sign(man, task.pk, now=now)
        actions.finish(man, task.pk, note=f"办{words}", reply=f"答{words}", now=now)
    for task in Task.objects.filter(case=case, part=Part.CO):
        lead = cases.somebody(May.HANDLE, area="99/", org=offered[0])
        actions.accept_part(lead, task.pk, now=now)
