"""Who reaches what guards personal data: a part of the table of all routes."""

AUDITORS = frozenset({"privacy"})
OF_PRIVACY: dict[str, frozenset[str]] = {
    "desk/incidents/": AUDITORS,
    "desk/incidents/<uuid:incident_id>/": AUDITORS,
    "desk/incidents/<uuid:incident_id>/close/": AUDITORS,
    "desk/incidents/<uuid:incident_id>/print/": AUDITORS,
    "desk/incidents/incidents.xlsx": AUDITORS,
    "desk/incidents/new/": AUDITORS,
    "desk/looks/": AUDITORS,
}
