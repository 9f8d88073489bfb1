"""The pages that guard personal data: a part of the table of all pages."""

from tests.browser import checks
from tests.browser.sight import Sight, desk

OF_PRIVACY = [
    Sight("me/looks/<int:year>/print/", "resident", (checks.DESK,)),
    *desk(
        "privacy",
        "desk/incidents/",
        "desk/incidents/<uuid:incident_id>/",
        "desk/incidents/new/",
        "desk/looks/",
    ),
    Sight("desk/incidents/<uuid:incident_id>/print/", "privacy", (checks.DESK,)),
]
