"""What guards personal data in the district of all roles: incident, request, export."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone

from linli.kernel.actor import Actor
from linli.orgs.queries import actor_for
from linli.people import actions
from linli.people.models import Account, DataRequest, Export, Incident
from linli.people.rules.exports import ExportFor, ExportKind, Wish
from linli.people.rules.incidents import DataKind, IncidentKind, Noted, Report, Step
from linli.people.rules.requests import RequestKind
from linli.places.models import Compound


def standing(accounts: Mapping[str, Account], compound_id: UUID) -> None:
    now, keeper = timezone.now(), actor_for(accounts["privacy"])
    report = Report(IncidentKind.DEVICE_LOST, "工作手机遗失", (DataKind.CONTACT,), 12, now)
    made = actions.open_incident(keeper, report, now=now)
    home, clerk = Compound.objects.get(pk=compound_id), actor_for(accounts["community"])
    wish = Wish(ExportKind.ROLL, home.pk, home.name, home.path, ExportFor.MEETING, "开业主大会")
    actions.ask_export(clerk, wish, now=now)
    mine = Actor(accounts["resident"].pk)
    actions.ask_about_data(mine, RequestKind.CORRECT, text="名字写错了一个字", now=now)
    actions.note_step(keeper, made.pk, Step(Noted.DONE, "退出全部登录", now), now=now)


def given() -> dict[str, Any]:
    """Values for the parameters of the routes that guard personal data."""
    return {
        "incident_id": Incident.objects.values_list("pk", flat=True).get(),
        "export_id": Export.objects.values_list("pk", flat=True).get(),
        "request_id": DataRequest.objects.values_list("pk", flat=True).get(),
    }
