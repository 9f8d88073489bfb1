"""What Open311 answers to those who read. (查询)"""

from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from linli.cases.labels.screens import RESIDENT
from linli.cases.rules import State
from linli.exchange.forms import open311 as forms
from linli.exchange.queries import open311 as queries
from linli.exchange.rules.open311 import (
    LISTS,
    OVER,
    TYPES,
    Attribute,
    Offered,
    Value,
    Wrong,
    moment,
    refuse,
    status_of,
    wanted,
)

TOTAL = "X-Total-Count"
SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
TRIED = "TEST-"
"""How numbers and tokens of the test endpoint begin, where nothing is kept."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A root and what it holds; `bare` goes without a charset."""

    root: str
    value: Value
    bare: bool = False
    headers: dict[str, str] = field(default_factory=lambda: {"Cache-Control": "no-cache"})


def discovery(_request: HttpRequest, *, testing: bool, now: datetime) -> Answer:  # noqa: ARG001
    """Where the endpoints are, and when the catalogue last changed; always two of each."""
    changed = moment(queries.changed_at(now))
    kinds = {"production": "/open311/v2", "test": "/open311/test/v2"}
    endpoints = [
        {
            "specification": SPECIFICATION,
            "url": settings.LINLI_ADDRESS + path,
            "changeset": changed,
            "type": kind,
            "formats": list(TYPES.values()),
        }
        for kind, path in kinds.items()
    ]
    way = f"{settings.LINLI_ADDRESS}/system-feedback/"
    found = {
        "changeset": changed,
        "contact": f"{settings.LINLI_PHONE} {way}",
        "key_service": way,
        "endpoints": endpoints,
    }
    return Answer("discovery", found, bare=True)


def services(_request: HttpRequest, *, testing: bool, now: datetime) -> Answer:  # noqa: ARG001
    """Every service of today."""
    listed = [
        {
            "service_code": one.code,
            "service_name": one.name,
            "description": one.description,
            "metadata": bool(one.attributes),
            "type": one.delivery.value,
            "keywords": one.keywords,
            "group": one.group,
        }
        for one in queries.services(timezone.localdate(now))
    ]
    return Answer("services", listed)


def definition(_request: HttpRequest, code: str, *, testing: bool, now: datetime) -> Answer:  # noqa: ARG001
    """What one service asks; one without questions has an empty list."""
    found = offered(code, now)
    asked = [_asked(one) for one in found.attributes]
    return Answer("service_definition", {"service_code": found.code, "attributes": asked})


def offered(code: str, now: datetime) -> Offered:
    """The service of a code; raises `Refusal`."""
    found = next(
        (one for one in queries.services(timezone.localdate(now)) if one.code == code), None
    )
    if found is None:
        raise refuse(Wrong.UNKNOWN_SERVICE)
    return found


def _asked(one: Attribute) -> Value:
    asked: dict[str, Value] = {
        "variable": True,
        "code": one.code,
        "datatype": one.datatype.value,
        "required": one.required,
        "datatype_description": one.datatype_description,
        "order": one.order,
        "description": one.description,
    }
    if one.datatype in LISTS:
        asked["values"] = [{"key": key, "name": name} for key, name in one.values]
    return asked


def requests(request: HttpRequest, *, testing: bool, now: datetime) -> Answer:  # noqa: ARG001
    """A page of published matters; how many there are stands in a header."""
    asked = wanted(forms.asked(request), now, timezone.get_default_timezone())
    found, total = queries.requests(asked, timezone.localdate(now))
    headers = {"Cache-Control": "no-cache", TOTAL: str(total)}
    return Answer("service_requests", [shown(one) for one in found], headers=headers)


def request_of(_request: HttpRequest, number: str, *, testing: bool, now: datetime) -> Answer:  # noqa: ARG001
    """One published matter; what is not published does not exist."""
    found = queries.request(number, timezone.localdate(now))
    if found is None:
        raise refuse(Wrong.UNKNOWN_REQUEST)
    return Answer("service_requests", [shown(found)])


def token(_request: HttpRequest, token: str, *, testing: bool, now: datetime) -> Answer:  # noqa: ARG001
    """The number behind a token; empty until somebody has looked at the matter."""
    if testing and token.startswith(TRIED):
        return Answer("service_requests", [{"token": token, "service_request_id": token}])
    found = queries.by_token(token)
    if found is None:
        raise refuse(Wrong.UNKNOWN_TOKEN)
    filed, case = found
    number = "" if case.state == State.REPORTED else case.number
    return Answer("service_requests", [{"token": filed.token, "service_request_id": number}])


def shown(one: queries.Published) -> Value:
    """A matter in the words of the specification, none of which is the reporter's."""
    case = one.case
    long, lat = one.point or (None, None)
    kind = case.kind
    return {
        "service_request_id": case.number,
        "status": status_of(State(case.state)).value,
        "status_notes": _notes(one),
        "service_name": one.service.name if one.service else kind and kind.level2,
        "service_code": one.service.code if one.service else kind and kind.code,
        "description": case.title,
        "agency_responsible": one.agency,
        "service_notice": None,
        "requested_datetime": moment(timezone.localtime(case.reported_at)),
        "updated_datetime": moment(timezone.localtime(queries.updated_at(case))),
        "expected_datetime": moment(timezone.localtime(case.due_at)) if case.due_at else None,
        "address": one.address,
        "address_id": None,
        "zipcode": None,
        "lat": lat,
        "long": long,
        "media_url": picture_of(one),
    }


def picture_of(one: queries.Published) -> str | None:
    """Where the first picture lies that somebody has passed."""
    if not one.photos:
        return None
    return str(settings.LINLI_ADDRESS) + reverse("cases:photo", args=[one.photos[0].pk])


def _notes(one: queries.Published) -> str:
    """The state in words, and once it is over what was answered in public."""
    state = State(one.case.state)
    reply = one.case.public_reply if state in OVER else ""
    return " ".join(part for part in (str(RESIDENT[state]), reply) if part)
