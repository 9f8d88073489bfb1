"""The pages that guard personal data: a part of the table of all pages."""

from tests.browser import checks
from tests.browser.sight import Sight, desk, phone

OF_PRIVACY = [
    *phone("resident", "me/data/", "me/data/<uuid:request_id>/", "me/data/ask/"),
    Sight("me/looks/<int:year>/print/", "resident", (checks.DESK,)),
    *desk(
        "privacy",
        "desk/data-requests/",
        "desk/data-requests/<uuid:request_id>/",
        "desk/erased/",
        "desk/exports/",
        "desk/exports/<uuid:export_id>/",
        "desk/incidents/",
        "desk/incidents/<uuid:incident_id>/",
        "desk/incidents/new/",
        "desk/events/",
        "desk/looks/",
    ),
    *desk("community", "desk/exports/roll/<uuid:compound_id>/"),
    Sight("desk/incidents/<uuid:incident_id>/print/", "privacy", (checks.DESK,)),
]
