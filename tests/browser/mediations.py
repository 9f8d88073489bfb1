"""The pages about mediations: a part of the table of all pages."""

from tests.browser import checks
from tests.browser.sight import Sight, desk, phone

ONE = "desk/mediations/<uuid:mediation_id>/"
OF_MEDIATIONS = [
    *phone("resident", "mediations/", "mediations/new/", "mediations/<uuid:party_id>/"),
    *desk("mediator", "desk/mediations/", ONE, "desk/mediations/rates/"),
    Sight(f"{ONE}print/", "mediator", (checks.DESK,)),
]
