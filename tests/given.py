"""Values for the parameters of every route, from the district of all roles."""

from typing import Any
from uuid import UUID, uuid4

from linli.cases.models import (
    Commissioner,
    CommissionerMatter,
    MediationParty,
    StandardAnswer,
    WhistlePhoto,
)
from linli.exchange.models import Result
from linli.exchange.tests import beside
from linli.orgs.models import Appointment, DocumentVersion, Org, Registration, Zone
from linli.orgs.rules import OrgKind
from linli.orgs.tests import rosters
from linli.people.models import Consent, Ownership, ProcessingNotice
from linli.people.rules import Subject
from linli.places.models import Area, Unit
from tests import guarded
from tests.district import District, Matter

PLAIN = {
    "noun": "case",
    "slug": "resident",
    "notice": "account",
    "table": "cases.kinds",
    "token": "forged",
    "sheet": "parts",
    "figure": "without_body",
    "behind": "closed",
    "programme": "five_have",
    "item": "base",
    "spot": "99-01-05",
    "sort": "compound",
    "what": "name",
    "count": "cells",
    "place": 0,
    "path": "000",
    "level": 0,
    "size": 1,
    "old": 1,
    "new": 1,
    "year": 2026,
    "pk": 1,
    "name": "trail.seal",
    "rest": "v2/services.json",
    "source": "hotline",
    "kind_code": "0402",
    "system": beside.SYSTEM,
    "of": "open311",
    "shape": "services.schema.json",
}
"""What no row of the district gives."""


def given_for(made: District, matter: Matter | None) -> dict[str, Any]:
    """Values for the parameters of every route; without a matter, ones that name nothing."""
    nothing, side = uuid4(), MediationParty.objects.filter(turn=0).first()
    case_id = matter.case.pk if matter else uuid4()
    return {
        **PLAIN,
        "number": matter.case.number if matter else "B20260101-9999",
        "batch_id": nothing,
        "reply_id": nothing,
        "view_id": nothing,
        "case_id": case_id,
        "subject_id": case_id,
        "task_id": matter.task.pk if matter else uuid4(),
        "whistle_id": made.call.whistle_id if made.call else nothing,
        "call_id": made.call.pk if made.call else nothing,
        "picture_id": WhistlePhoto.objects.values_list("pk", flat=True).first() or nothing,
        **_commissioners(nothing),
        "mediation_id": side.mediation_id if side else nothing,
        "party_id": side.pk if side else nothing,
        "photo_id": matter.photo.pk if matter else uuid4(),
        "reporter_id": matter.reporter.pk if matter else uuid4(),
        "message_id": uuid4(),
        "suggestion_id": made.suggestion.pk if made.suggestion else nothing,
        "notice_id": made.notice.pk if made.notice else nothing,
        "binding_id": made.binding.pk if made.binding else nothing,
        "proxy_id": made.guardian.pk if made.guardian else nothing,
        "ownership_id": Ownership.objects.get().pk,
        "unit_id": Unit.objects.filter(
            entrance__unit__ownership__isnull=False, ownership__isnull=True
        )[0].pk,
        "result_id": Result.objects.values_list("pk", flat=True).first() or nothing,
        "preservation_id": nothing,
        "answer_id": StandardAnswer.objects.values_list("pk", flat=True).first() or nothing,
        "consent_id": Consent.objects.get(about=made.binding.pk).pk if made.binding else nothing,
        "version_id": ProcessingNotice.objects.get(code=Subject.ACCOUNT).pk,
        "run_id": uuid4(),
        "errand_id": uuid4(),
        "area_id": Area.objects.get(path="99/01/05/").pk,
        "cell_id": made.plate.grid_cell_id if made.plate else nothing,
        "plate_id": made.plate.pk if made.plate else nothing,
        "code": made.plate.code if made.plate else "",
        "compound_id": made.compound_id,
        "account_id": made.accounts["committee"].pk,
        "appointment_id": Appointment.objects.get(account=made.accounts["committee"]).pk,
        "stand_in_id": nothing,
        **rosters.given(made.swap),
        **(made.outside | guarded.given()),
        "registration_id": Registration.objects.get().pk,
        "zone_id": Zone.objects.get().pk,
        "row_id": made.row_id,
        "place_id": made.compound_id,
        "change_id": made.change_id or nothing,
        "count_id": made.count_id or nothing,
        "plan_id": made.plan_id or nothing,
        "admission_id": made.admission_id or nothing,
        "mode_id": made.mode_id or nothing,
        "document_id": made.document.pk if made.document else nothing,
        "paper_id": DocumentVersion.objects.values_list("pk", flat=True).first() or nothing,
        "org_id": Org.objects.get(kind=OrgKind.OWNERS_COMMITTEE).pk,
    }


def _commissioners(nothing: UUID) -> dict[str, Any]:
    """The commissioner of the district, his code, and the matter brought to him."""
    one, brought = Commissioner.objects.first(), CommissionerMatter.objects.first()
    return {
        "seat_code": one.code if one else "0",
        "commissioner_id": one.pk if one else nothing,
        "matter_id": brought.pk if brought else nothing,
    }
