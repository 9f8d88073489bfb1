"""Who reaches which page: the table of all routes, held to the pages by `tests/test_routes.py`."""

import re
from collections.abc import Iterator
from typing import Any

from django.urls import get_resolver

from tests.district import ROLES, STAFF
from tests.on_admissions import OF_ADMISSIONS
from tests.on_commissioners import OF_COMMISSIONERS
from tests.on_desk import OF_DESK
from tests.on_levels import OF_LEVELS
from tests.on_log import OF_LOG
from tests.on_mine import OF_MINE
from tests.on_notices import OF_NOTICES
from tests.on_outside import OF_OUTSIDE
from tests.on_privacy import OF_PRIVACY
from tests.on_programs import OF_PROGRAMS
from tests.on_whistles import OF_WHISTLES
from tests.signing_in import OF_SIGNING_IN

__all__ = ["OF_A_MATTER", "OF_SIGNING_IN", "ROUTES", "address", "lines", "routes"]
ALL = frozenset(ROLES)
NOBODY: frozenset[str] = frozenset()
SIGNED_IN = ALL - {"stranger"}
DUTY = frozenset(STAFF)
SIGHT = frozenset(
    {"grid_worker", "community", "committee", "dispatcher", "caller", "street_sec", "privacy"}
)
OWN_WORK = SIGHT | {"firm"}
SIGHT_THERE = frozenset({"community", "dispatcher", "caller", "street_sec", "privacy"})
CALLER = frozenset({"caller"})
ANSWERERS = frozenset(
    {"grid_worker", "community", "committee", "dispatcher", "firm", "department", "far_sec"}
)
DISPATCHERS = frozenset({"community", "dispatcher", "street_sec", "far_sec"})
SUPERVISORS = frozenset({"dispatcher", "street_sec", "far_sec"})
MACHINE = frozenset({"sys_admin"})
KEEPERS = frozenset({"sec_admin"})
READERS = (SIGHT - {"caller"}) | KEEPERS | {"far_sec"}
OF_THE_BODY = frozenset(
    {"committee", "community", "dispatcher", "street_sec", "privacy", "sec_admin"}
)
KEEPER = frozenset({"community"})
ON_THE_ROSTER = KEEPERS | {"committee"}
RESIDENTS = frozenset({"resident", "neighbour"})
PROGRAMME = ("", "missing/", "missing/<slug:item>/", "places.csv", "places.xlsx", "print/")
RATES = ("", "<slug:behind>/", "print/", "rates.xlsx")

ROUTES: dict[str, frozenset[str]] = {
    **OF_ADMISSIONS,
    **OF_COMMISSIONERS,
    **OF_LEVELS,
    **OF_LOG,
    **OF_DESK,
    **OF_MINE,
    **OF_NOTICES,
    **OF_OUTSIDE,
    **OF_PRIVACY,
    **OF_PROGRAMS,
    **OF_WHISTLES,
    "": ALL,
    "a11y/": ALL,
    "about/<slug:noun>/<uuid:subject_id>/": OWN_WORK | {"resident", "department"},
    "boards/<uuid:compound_id>/": ALL,
    "case/<str:number>/": frozenset({"resident"}),
    "compounds/<uuid:compound_id>/": ALL,
    "demo/": NOBODY,
    "demo/<uuid:account_id>/": NOBODY,
    "dept/": ANSWERERS - {"dispatcher"},
    "dept/<uuid:task_id>/hand-down/": NOBODY,
    "desk/": DUTY,
    "desk/accounts/": KEEPERS,
    "desk/accounts/<uuid:account_id>/": KEEPERS,
    "desk/accounts/<uuid:account_id>/back/": KEEPERS,
    "desk/accounts/<uuid:account_id>/close/": KEEPERS,
    "desk/accounts/<uuid:account_id>/code/": KEEPERS,
    "desk/accounts/<uuid:account_id>/rest/": KEEPERS,
    "desk/accounts/new/": KEEPERS,
    "desk/again/": DUTY,
    "desk/several/": DISPATCHERS,
    "desk/several/<uuid:batch_id>/": NOBODY,
    "desk/several/do/": DISPATCHERS,
    "desk/replies/": ANSWERERS,
    "desk/replies/<uuid:reply_id>/": NOBODY,
    "desk/replies/<uuid:reply_id>/retire/": NOBODY,
    "desk/views/": SIGHT | {"far_sec"},
    "desk/views/<uuid:view_id>/<slug:name>/": NOBODY,
    "desk/bindings/": KEEPER,
    "desk/bindings/<uuid:binding_id>/": KEEPER,
    "desk/bindings/<uuid:binding_id>/confirm/": KEEPER,
    "desk/bindings/<uuid:binding_id>/end/": KEEPER,
    "desk/bindings/<uuid:binding_id>/names/": KEEPER,
    "desk/bindings/<uuid:binding_id>/paper-code/": KEEPER,
    "desk/bindings/<uuid:binding_id>/proof.jpg": KEEPER,
    "desk/bindings/<uuid:binding_id>/refuse/": KEEPER,
    "desk/revisits/": CALLER,
    "desk/revisits/<uuid:reporter_id>/": CALLER,
    "desk/revisits/<uuid:reporter_id>/number/": CALLER,
    "desk/case/<str:number>/": SIGHT,
    "desk/case/<str:number>/beside/": SIGHT,
    "desk/case/<str:number>/do/<slug:name>/": SIGHT,
    "desk/case/<str:number>/merge/": SIGHT,
    "desk/case/<str:number>/slip/": SIGHT,
    "desk/export/": SIGHT | {"far_sec"},
    "desk/areas/": DUTY,
    "desk/areas/<slug:spot>/": DUTY,
    "desk/areas/<slug:spot>/<slug:count>/": DUTY,
    "desk/areas/<slug:spot>/residents/": DUTY,
    "desk/areas/<slug:spot>/years/": SIGHT_THERE,
    "desk/figures/": SIGHT | {"far_sec"},
    "desk/figures/complaints/": SIGHT | {"far_sec"},
    "desk/figures/load/": SIGHT | {"far_sec"},
    **{f"desk/figures/rates/{page}": SIGHT | {"far_sec"} for page in RATES},
    "desk/redivisions/": DUTY,
    "desk/redivisions/<uuid:plan_id>/": DUTY,
    "desk/redivisions/<uuid:plan_id>/decide/": MACHINE,
    "desk/redivisions/<uuid:plan_id>/edit/": MACHINE,
    "desk/redivisions/<uuid:plan_id>/take-back/": MACHINE,
    "desk/redivisions/new/": MACHINE | {"far_sec"},
    "desk/areas/<slug:spot>/add/<slug:sort>/": MACHINE,
    "desk/areas/<slug:spot>/change/<slug:what>/": MACHINE,
    "desk/areas/changes/<uuid:change_id>/take-back/": MACHINE,
    "desk/areas/counts/<uuid:count_id>/take-back/": MACHINE,
    "desk/bodies/": READERS,
    "desk/bodies/<uuid:org_id>/": OF_THE_BODY,
    "desk/bodies/<uuid:org_id>/appoint/": KEEPERS,
    "desk/bodies/<uuid:org_id>/members/": KEEPERS,
    "desk/bodies/<uuid:org_id>/people/<uuid:account_id>/": KEEPERS,
    "desk/bodies/<uuid:org_id>/people/<uuid:account_id>/hand-over/": KEEPERS,
    "desk/bodies/<uuid:org_id>/phone/": KEEPERS,
    "desk/bodies/<uuid:org_id>/rosters/": ON_THE_ROSTER,
    "desk/bodies/<uuid:org_id>/rosters/new/": KEEPERS,
    "desk/bodies/<uuid:org_id>/term/": KEEPERS,
    "desk/bodies/new/": KEEPERS | {"far_sec"},
    "desk/coverage/": READERS,
    "desk/coverage/<slug:figure>/": READERS,
    **{f"desk/programmes/<slug:programme>/{page}": READERS for page in PROGRAMME},
    "desk/checklists/<uuid:place_id>/": OF_THE_BODY,
    "desk/checklists/<uuid:place_id>/<slug:item>/take-back/": KEEPERS,
    "desk/checklists/<uuid:place_id>/<slug:item>/tick/": KEEPERS,
    "desk/documents/": DUTY,
    "desk/documents/<uuid:document_id>/": DUTY - {"far_sec"},
    "desk/documents/<uuid:document_id>/version/": KEEPERS,
    "desk/documents/<uuid:document_id>/withdraw/": KEEPERS,
    "desk/documents/new/": KEEPERS | {"far_sec"},
    "desk/errands/<uuid:errand_id>/retry/": NOBODY,
    "desk/errands/<uuid:errand_id>/skip/": NOBODY,
    "desk/bindings/guardians/": KEEPER,
    "desk/bindings/guardians/<uuid:proxy_id>/confirm/": KEEPER,
    "desk/bindings/guardians/<uuid:proxy_id>/refuse/": KEEPER,
    "desk/imports/": MACHINE,
    "desk/imports/<uuid:run_id>/": NOBODY,
    "desk/imports/<uuid:run_id>/columns/": NOBODY,
    "desk/imports/<uuid:run_id>/corrections/": NOBODY,
    "desk/imports/<uuid:run_id>/discard/": NOBODY,
    "desk/imports/<uuid:run_id>/take-in/": NOBODY,
    "desk/imports/<uuid:run_id>/undo/": NOBODY,
    "desk/imports/<uuid:run_id>/words/": NOBODY,
    "desk/imports/compare/": MACHINE,
    "desk/imports/new/": MACHINE,
    "desk/jobs/": MACHINE,
    "desk/jobs/<str:name>/retry/": MACHINE,
    "desk/jobs/<str:name>/skip/": NOBODY,
    "desk/messages/": frozenset({"dispatcher", "sys_admin", "far_sec"}),
    "desk/messages/<uuid:message_id>/again/": NOBODY,
    "desk/photos/": frozenset({"community", "dispatcher", "far_sec"}),
    "desk/modes/<uuid:mode_id>/": DUTY,
    "desk/modes/new/": frozenset({"street_sec"}),
    "desk/photos/<uuid:photo_id>/": frozenset({"community", "dispatcher"}),
    "desk/places/": DUTY,
    "desk/places/cells/<uuid:cell_id>/": DUTY,
    "desk/places/cells/<uuid:cell_id>/plate/": MACHINE,
    "desk/places/cells/<uuid:cell_id>/reason/": DUTY,
    "desk/places/communities/<uuid:area_id>/": DUTY,
    "desk/places/out-of-band/": DUTY,
    "desk/places/plates/<uuid:plate_id>/": DUTY,
    "desk/places/plates/<uuid:plate_id>/plate.pdf": DUTY,
    "desk/places/plates/<uuid:plate_id>/withdraw/": DUTY,
    "desk/zones/": READERS,
    "desk/zones/<uuid:zone_id>/close/": KEEPERS,
    "desk/zones/new/": KEEPERS | {"far_sec"},
    "desk/zones/registrations/<uuid:registration_id>/confirm/": KEEPERS,
    "desk/zones/registrations/<uuid:registration_id>/refuse/": KEEPERS,
    "desk/posts/<uuid:appointment_id>/end/": KEEPERS,
    "desk/posts/<uuid:appointment_id>/stand-in/": KEEPERS,
    "desk/roll/": KEEPER,
    "desk/roll/<uuid:ownership_id>/end/": KEEPER,
    "desk/roll/units/<uuid:unit_id>/add/": KEEPER,
    "desk/roll/<uuid:ownership_id>/put-back/": KEEPER,
    "desk/rosters/<uuid:roster_id>/": ON_THE_ROSTER,
    "desk/rosters/<uuid:roster_id>/<str:on>/<slug:kind>/": KEEPERS,
    "desk/rosters/<uuid:roster_id>/close/": KEEPERS,
    "desk/rosters/<uuid:roster_id>/draw/": KEEPERS,
    "desk/rosters/<uuid:roster_id>/hand-overs/": ON_THE_ROSTER,
    "desk/rosters/<uuid:roster_id>/hours/": KEEPERS,
    "desk/rosters/<uuid:roster_id>/print/": ON_THE_ROSTER,
    "desk/rows/": DUTY,
    "desk/settings/": MACHINE | KEEPERS,
    "desk/settings/<str:table>/": MACHINE,
    "desk/settings/<str:table>/<uuid:row_id>/": MACHINE,
    "desk/settings/<str:table>/<uuid:row_id>/change/": MACHINE,
    "desk/settings/<str:table>/<uuid:row_id>/end/": MACHINE,
    "desk/settings/<str:table>/<uuid:row_id>/withdraw/": MACHINE,
    "desk/settings/<str:table>/file.csv": MACHINE,
    "desk/settings/<str:table>/file.xlsx": MACHINE,
    "desk/settings/<str:table>/new/": MACHINE,
    "desk/settings/<str:table>/upload/": MACHINE,
    "desk/shifts/<uuid:shift_id>/withdraw/": KEEPERS,
    "desk/stand-ins/<uuid:stand_in_id>/end/": NOBODY,
    "desk/suggestions/": frozenset({"dispatcher", "caller", "sys_admin"}),
    "desk/suggestions/<uuid:suggestion_id>/": frozenset({"dispatcher", "caller", "sys_admin"}),
    "desk/suggestions/<uuid:suggestion_id>/contact/": CALLER,
    "documents/": ALL,
    "documents/<uuid:paper_id>/": DUTY - {"far_sec"},
    "g/<str:code>/": ALL,
    "healthz": ALL,
    "help/": ALL,
    "help/<slug:slug>/": ALL,
    "mine/": ALL,
    "modes/": ALL,
    "rates/": ALL,
    "notices/": SIGNED_IN,
    "notices/<uuid:notice_id>/": ALL,
    "notices/<uuid:notice_id>/meeting.ics": ALL,
    "notices/<uuid:notice_id>/notice.pdf": ALL,
    "notices/<uuid:notice_id>/print/": ALL,
    "notices/<uuid:notice_id>/read/": NOBODY,
    "notices/<uuid:notice_id>/slips/": ALL,
    "open311/": NOBODY,
    "open311/<anything:rest>": ALL,
    "photos/<uuid:photo_id>/": OWN_WORK | {"resident", "department"},
    "plan.svg": NOBODY,
    "privacy/<slug:notice>/": ALL,
    "report/": ALL,
    "report/done/<str:number>/": NOBODY,
    "report/photo/<str:token>/": NOBODY,
    "search/": ALL,
    "sources/<str:source>/": ALL,
    "sources/<str:source>/instructions/": ALL,
    "settings/display/": ALL,
    "setup/": NOBODY,
    "styleguide/": NOBODY,
    "styleguide/<slug:sheet>/": NOBODY,
    "system-feedback/": ALL,
    "system-feedback/thanks/": ALL,
    "track/": ALL,
    "track/<str:number>/": NOBODY,
    "w/": DUTY,
    "zones/<uuid:zone_id>/print/": READERS - {"far_sec", "grid_worker"},
    "w/<uuid:task_id>/": OWN_WORK,
    "w/<uuid:task_id>/<slug:name>/": OWN_WORK,
}
"""Route → who reaches it for the matter of his own place, or with nothing in hand but his role."""

OF_A_MATTER = re.compile(r"number|case_id|task_id|photo_id|reporter_id|subject_id")
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


def routes() -> list[str]:
    """Every route of the URL configuration, as it is written there."""

    def walk(patterns: Any, before: str = "") -> Iterator[str]:
        for one in patterns:
            here = before + str(one.pattern)
            if hasattr(one, "url_patterns"):
                yield from walk(one.url_patterns, here)
            else:
                yield here

    return sorted(set(walk(get_resolver().url_patterns)))


def address(route: str, given: dict[str, Any]) -> str:
    return "/" + PARAMETER.sub(lambda found: str(given[found[1]]), route)


def lines() -> list[str]:
    """The table for the reference pages."""
    roles = [role for role in ROLES if role != "far_sec"]
    head = [f"| Page | {' | '.join(roles)} |", "| --- |" + " :-: |" * len(roles)]
    told = [
        f"| `/{route}` | {' | '.join('●' if role in reach else '' for role in roles)} |"
        for route, reach in sorted(ROUTES.items())
    ]
    return head + told
