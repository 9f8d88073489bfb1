"""Who reaches what guards personal data: a part of the table of all routes."""

AUDITORS = frozenset({"privacy"})
OF_PRIVACY: dict[str, frozenset[str]] = {
    "desk/data-requests/": AUDITORS,
    "desk/data-requests/<uuid:request_id>/": AUDITORS,
    "desk/data-requests/<uuid:request_id>/answer/": AUDITORS,
    "desk/data-requests/<uuid:request_id>/open/": AUDITORS,
    "desk/incidents/": AUDITORS,
    "desk/incidents/<uuid:incident_id>/": AUDITORS,
    "desk/incidents/<uuid:incident_id>/close/": AUDITORS,
    "desk/incidents/<uuid:incident_id>/print/": AUDITORS,
    "desk/incidents/incidents.xlsx": AUDITORS,
    "desk/incidents/new/": AUDITORS,
    "desk/looks/": AUDITORS,
}
