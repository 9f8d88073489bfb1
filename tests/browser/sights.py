"""The table of all pages: who looks at each, how dense, on which way. Or why there is none."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests import routes
from tests.browser import checks, ways
from tests.browser.scene import Scene

PHONE = (checks.STANDARD, checks.ELDER, checks.XL)
DESK = (checks.DESK, checks.DESK_ELDER)
NOTICE = "desk/notices/<uuid:notice_id>/"

Way = Callable[[Page, Scene], None]


@dataclass(frozen=True, slots=True)
class Sight:
    """Somebody looks at one page; `way` leads there where its address alone does not."""

    route: str
    who: str
    modes: tuple[str, ...]
    way: Way | None = None

    def open(self, page: Page, here: Scene) -> None:
        if self.way:
            self.way(page, here)
        else:
            page.goto(routes.address(self.route, here.given))


def phone(who: str, *pages: str | tuple[str, Way]) -> list[Sight]:
    return [_sight(who, PHONE, one) for one in pages]


def desk(who: str, *pages: str | tuple[str, Way]) -> list[Sight]:
    return [_sight(who, DESK, one) for one in pages]


def _sight(who: str, modes: tuple[str, ...], one: str | tuple[str, Way]) -> Sight:
    route, way = (one, None) if isinstance(one, str) else one
    return Sight(route, who, modes, way)


SIGHTS = [
    *phone(
        "stranger",
        "",
        "a11y/",
        "accounts/inactive/",
        "accounts/login/",
        "accounts/staff/",
        "compounds/<uuid:compound_id>/",
        "demo/",
        "documents/",
        "g/<str:code>/",
        "help/",
        ("help/<slug:slug>/", ways.guide("resident")),
        "log/",
        "log/entry/<int:place>",
        "mine/",
        ("search/", ways.search("青禾")),
        ("search/", ways.search("没有这个地方")),
        "settings/display/",
        "styleguide/",
        ("styleguide/<slug:sheet>/", ways.sheet("home")),
        ("styleguide/<slug:sheet>/", ways.sheet("worker")),
        "system-feedback/",
        "system-feedback/thanks/",
        "track/",
        "report/",
        ("report/", ways.where),
        ("report/", ways.place),
        ("report/", ways.check),
        ("report/done/<str:number>/", ways.done),
        ("track/<str:number>/", ways.follow),
        ("accounts/login/code/", ways.ask_a_code),
        "privacy/<slug:notice>/",
        "accounts/lost/",
        "accounts/way-in/",
        ("accounts/lost/code/", ways.new_number_by_paper),
    ),
    *phone(
        "resident",
        "",
        "mine/",
        "case/<str:number>/",
        ("case/<str:number>/", ways.in_hand("case/<str:number>/")),
        "report/",
        ("report/", ways.where),
        ("report/", ways.check),
        "accounts/devices/",
        "boards/<uuid:compound_id>/",
        "notices/",
        "notices/<uuid:notice_id>/",
        "me/",
        "me/close/",
        "me/consents/",
        "me/consents/<uuid:consent_id>/withdraw/",
        "me/helping/",
        ("me/helping/", ways.helping_found),
        "me/homes/",
        "me/homes/<uuid:binding_id>/leave/",
        "me/homes/new/",
        ("me/homes/new/", ways.which_compound),
        ("me/homes/new/", ways.which_building),
        ("me/homes/new/", ways.which_entrance),
        ("me/homes/new/", ways.my_home),
        ("me/homes/new/", ways.left_empty),
        "me/looks/",
        "me/messages/",
        "me/name/",
        "me/proxies/",
        "me/proxies/guardian/",
        "me/proxies/new/",
        "accounts/phone/",
        ("accounts/phone/code/", ways.ask_for_a_new_number),
        "accounts/logout/",
    ),
    *phone(
        "firm",
        "w/",
        "w/<uuid:task_id>/",
        ("w/<uuid:task_id>/", ways.in_hand("w/<uuid:task_id>/")),
    ),
    *phone(
        "committee",
        "me/shifts/",
        "me/shifts/<uuid:shift_id>/hand-over/",
        "me/shifts/<uuid:shift_id>/swap/",
    ),
    *phone("grid_worker", "w/", "report/", ("report/", ways.where), ("report/", ways.check)),
    *phone(
        "recruit",
        "accounts/again/",
        ("accounts/password/", ways.prove),
        "accounts/factor/",
        "accounts/factor/app/",
    ),
    *phone(
        "officer",
        ("accounts/factor/check/", ways.sign_in),
        ("accounts/factor/", ways.confirm),
        "accounts/factor/again/",
        "accounts/factor/app/remove/",
        "accounts/factor/codes/new/",
        ("accounts/factor/codes/", ways.new_codes),
        "accounts/passkeys/add/",
        ("accounts/passkeys/", ways.add_a_passkey),
        ("accounts/passkeys/<int:pk>/", ways.rename_it),
        ("accounts/passkeys/<int:pk>/remove/", ways.remove_it),
        "accounts/passkeys/again/",
    ),
    *phone("founder", "setup/"),
    *desk(
        "dispatcher",
        "desk/",
        "desk/case/<str:number>/",
        ("desk/case/<str:number>/", ways.in_hand("desk/case/<str:number>/")),
        "desk/case/<str:number>/merge/",
        "desk/stuck/",
        "desk/messages/",
        "desk/areas/<slug:spot>/years/",
        "desk/photos/",
        "desk/suggestions/",
        "desk/suggestions/<uuid:suggestion_id>/",
        ("search/", ways.search("青禾")),
        "help/",
        ("help/<slug:slug>/", ways.guide("desk")),
        ("styleguide/<slug:sheet>/", ways.sheet("desk")),
    ),
    *desk(
        "caller",
        "desk/callbacks/",
        "desk/case/<str:number>/call/<uuid:reporter_id>/",
        ("desk/case/<str:number>/call/<uuid:reporter_id>/", ways.open_the_number),
    ),
    *desk(
        "sec_admin",
        "desk/accounts/",
        "desk/accounts/<uuid:account_id>/",
        ("desk/accounts/<uuid:account_id>/", ways.new_way_in),
        "desk/accounts/new/",
        "desk/bodies/",
        "desk/bodies/<uuid:org_id>/",
        "desk/bodies/<uuid:org_id>/appoint/",
        "desk/bodies/<uuid:org_id>/members/",
        "desk/bodies/<uuid:org_id>/people/<uuid:account_id>/",
        "desk/bodies/<uuid:org_id>/people/<uuid:account_id>/hand-over/",
        "desk/bodies/<uuid:org_id>/phone/",
        "desk/bodies/<uuid:org_id>/rosters/",
        "desk/bodies/<uuid:org_id>/rosters/new/",
        "desk/bodies/<uuid:org_id>/term/",
        "desk/bodies/new/",
        "desk/coverage/",
        "desk/coverage/<slug:figure>/",
        "desk/programmes/<slug:programme>/",
        "desk/programmes/<slug:programme>/missing/",
        "desk/programmes/<slug:programme>/missing/<slug:item>/",
        "desk/checklists/<uuid:place_id>/",
        "desk/checklists/<uuid:place_id>/<slug:item>/take-back/",
        "desk/checklists/<uuid:place_id>/<slug:item>/tick/",
        "desk/documents/",
        "desk/documents/<uuid:document_id>/",
        "desk/documents/<uuid:document_id>/version/",
        "desk/documents/<uuid:document_id>/withdraw/",
        "desk/documents/new/",
        "desk/posts/<uuid:appointment_id>/end/",
        "desk/posts/<uuid:appointment_id>/stand-in/",
        "desk/rosters/<uuid:roster_id>/",
        "desk/rosters/<uuid:roster_id>/<str:on>/<slug:kind>/",
        "desk/rosters/<uuid:roster_id>/close/",
        "desk/rosters/<uuid:roster_id>/draw/",
        "desk/rosters/<uuid:roster_id>/hand-overs/",
        "desk/rosters/<uuid:roster_id>/hours/",
        "desk/stand-ins/<uuid:stand_in_id>/end/",
        "desk/zones/",
        "desk/zones/new/",
    ),
    *desk(
        "community",
        "desk/bindings/",
        "desk/bindings/<uuid:binding_id>/",
        ("desk/bindings/<uuid:binding_id>/names/", ways.open_names),
        "desk/bindings/guardians/",
        "desk/notices/<uuid:notice_id>/unreached/",
        "desk/roll/",
        ("desk/roll/", ways.owners_of_an_entrance),
        "desk/roll/<uuid:ownership_id>/end/",
        "desk/roll/units/<uuid:unit_id>/add/",
    ),
    *(  # sheets whose letters have the size of their paper, whatever the reader chose
        Sight(f"{sheet}/", "community", (checks.DESK,))
        for sheet in (
            "desk/notices/<uuid:notice_id>/unreached/print",
            "notices/<uuid:notice_id>/print",
            "notices/<uuid:notice_id>/slips",
            "zones/<uuid:zone_id>/print",
        )
    ),
    Sight("desk/rosters/<uuid:roster_id>/print/", "sec_admin", (checks.DESK,)),
    Sight("desk/stuck/print/", "dispatcher", (checks.DESK,)),
    Sight("desk/programmes/<slug:programme>/print/", "sec_admin", (checks.DESK,)),
    *desk(
        "committee",
        "desk/notices/",
        "desk/notices/new/",
        "desk/notices/<uuid:notice_id>/",
        "desk/notices/<uuid:notice_id>/correct/",
        "desk/notices/<uuid:notice_id>/withdraw/",
        *(
            (f"{NOTICE}{page}/", ways.in_hand(f"{NOTICE}{page}/"))
            for page in ("edit", "places", "publish")
        ),
    ),
    *desk(
        "sys_admin",
        "desk/errands/<uuid:errand_id>/skip/",
        "desk/imports/",
        "desk/imports/<uuid:run_id>/",
        "desk/imports/<uuid:run_id>/columns/",
        "desk/imports/new/",
        "desk/jobs/",
        "desk/jobs/<str:name>/skip/",
        "desk/settings/",
        "desk/settings/<str:table>/",
        "desk/settings/<str:table>/new/",
        "desk/settings/<str:table>/upload/",
        "desk/settings/<str:table>/<uuid:row_id>/",
        "desk/settings/<str:table>/<uuid:row_id>/change/",
        ("desk/settings/<str:table>/<uuid:row_id>/change/", ways.would_change),
        "desk/settings/<str:table>/<uuid:row_id>/end/",
        "desk/settings/<str:table>/<uuid:row_id>/withdraw/",
        "desk/areas/",
        "desk/areas/<slug:spot>/",
        "desk/areas/<slug:spot>/<slug:count>/",
        "desk/areas/<slug:spot>/add/<slug:sort>/",
        "desk/areas/<slug:spot>/change/<slug:what>/",
        ("desk/areas/<slug:spot>/change/<slug:what>/", ways.see_what_it_touches),
        "desk/areas/changes/<uuid:change_id>/take-back/",
        "desk/redivisions/",
        "desk/redivisions/new/",
        "desk/redivisions/<uuid:plan_id>/",
        "desk/redivisions/<uuid:plan_id>/edit/",
        "desk/places/",
        "desk/places/cells/<uuid:cell_id>/",
        "desk/places/communities/<uuid:area_id>/",
        "desk/places/out-of-band/",
    ),
    Sight("desk/places/plates/<uuid:plate_id>/", "sys_admin", (checks.STANDARD,)),
    Sight(
        "styleguide/<slug:sheet>/", "sys_admin", (checks.STANDARD,), ways.sheet("notice")
    ),
]  # fmt: skip
"""In the order in which each role walks."""
