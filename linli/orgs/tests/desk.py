"""Somebody signed in at the desk, for tests of pages."""

from django.test import Client

from linli.orgs.models import Appointment
from linli.orgs.rules import OrgKind
from linli.people.tests import make as people

from .make import SINCE, org, post


def reader(area: str, *duties: str, username: str = "reader") -> Client:
    """Somebody signed in with a post over an area."""
    post(f"{username}_post", "社区书记", *duties)
    made = people.staff(username)
    office = org(OrgKind.RESIDENTS_COMMITTEE, area, f"{username}的单位")
    Appointment.objects.create(
        account=made, post_code=f"{username}_post", org=office, area_path=area, since_on=SINCE
    )
    client = Client()
    client.force_login(made)
    return client
