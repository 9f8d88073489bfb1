"""Who reaches what guards personal data: a part of the table of all routes."""

from tests.district import STAFF

AUDITORS = frozenset({"privacy"})
OF_PRIVACY: dict[str, frozenset[str]] = {
    "desk/data-requests/": AUDITORS,
    "desk/data-requests/<uuid:request_id>/": AUDITORS,
    "desk/data-requests/<uuid:request_id>/answer/": AUDITORS,
    "desk/data-requests/<uuid:request_id>/forget/": AUDITORS,
    "desk/data-requests/<uuid:request_id>/open/": AUDITORS,
    "desk/erased/": AUDITORS,
    "desk/exports/": frozenset(STAFF),
    "desk/exports/<uuid:export_id>/": AUDITORS | {"community"},
    "desk/exports/<uuid:export_id>/allow/": AUDITORS,
    "desk/exports/<uuid:export_id>/refuse/": AUDITORS,
    "desk/exports/<uuid:export_id>/take/": frozenset({"community"}),
    "desk/exports/roll/<uuid:compound_id>/": frozenset({"community"}),
    "desk/imports/<uuid:run_id>/corrections/take/": frozenset(),
    "desk/incidents/": AUDITORS,
    "desk/incidents/<uuid:incident_id>/": AUDITORS,
    "desk/incidents/<uuid:incident_id>/close/": AUDITORS,
    "desk/incidents/<uuid:incident_id>/print/": AUDITORS,
    "desk/incidents/incidents.xlsx": AUDITORS,
    "desk/incidents/new/": AUDITORS,
    "desk/events/": AUDITORS,
    "desk/looks/": AUDITORS,
}
