"""Who reaches which of his own pages: a part of the table of all routes."""

from tests.district import ROLES

NOBODY: frozenset[str] = frozenset()
SIGNED_IN = frozenset(ROLES) - {"stranger"}
KEEPERS = frozenset({"sec_admin"})
RESIDENTS = frozenset({"resident", "neighbour"})
OF_MINE: dict[str, frozenset[str]] = {
    "case/<str:number>/proofs/": frozenset({"resident"}),
    "track/<str:number>/proofs/": NOBODY,
    "log/mine/": frozenset(ROLES),
    "log/of/": frozenset(ROLES),
    **{
        f"log/of/<slug:code>/{one}": NOBODY
        for one in (
            "",
            "check/",
            "checkpoint/<int:size>",
            "consistency/<int:old>/<int:new>",
            "days/",
            "entry/<int:place>",
            "witnessed",
        )
    },
    "log/of/<slug:code>/checkpoint": NOBODY,
    "log/of/<slug:code>/key": frozenset(ROLES),
    "log/of/<slug:code>/entry/<int:place>.tlog-proof": NOBODY,
    "log/of/<slug:code>/tile/entries/<path:path>": NOBODY,
    "log/of/<slug:code>/tile/<int:level>/<path:path>": NOBODY,
    "log/mine/<str:code>/": NOBODY,
    "log/mine/<str:code>/print/": NOBODY,
    "log/mine/<str:code>/proof.tlog-proof": NOBODY,
    "log/mine/<str:code>/says.json": NOBODY,
    "me/": SIGNED_IN,
    "me/close/": SIGNED_IN,
    "me/consents/": SIGNED_IN,
    "me/consents/<uuid:consent_id>/withdraw/": frozenset({"resident"}),
    "me/consents/agree/<uuid:version_id>/": SIGNED_IN,
    "me/data.json": SIGNED_IN,
    "me/data/": SIGNED_IN,
    "me/data/<uuid:request_id>/": frozenset({"resident"}),
    "me/data/<uuid:request_id>/take-back/": frozenset({"resident"}),
    "me/data/ask/": SIGNED_IN,
    "me/helping/": SIGNED_IN,
    "me/helping/<uuid:registration_id>/end/": frozenset({"resident"}),
    "me/helping/register/": NOBODY,
    "me/helping/zones/<uuid:zone_id>/claim/": frozenset({"resident"}),
    "me/helping/zones/<uuid:zone_id>/leave/": KEEPERS,
    "me/homes/": RESIDENTS,
    "me/homes/<uuid:binding_id>/leave/": frozenset({"resident"}),
    "me/homes/<uuid:binding_id>/renew/": frozenset({"resident"}),
    "me/homes/new/": RESIDENTS,
    "me/looks/": SIGNED_IN,
    "me/looks/<int:year>/print/": SIGNED_IN,
    "me/messages/": SIGNED_IN,
    "me/messages/<uuid:message_id>/open/": NOBODY,
    "me/messages/<uuid:message_id>/read/": NOBODY,
    "me/messages/read/": SIGNED_IN,
    "me/name/": SIGNED_IN,
    "me/proxies/": RESIDENTS,
    "me/proxies/<uuid:proxy_id>/accept/": NOBODY,
    "me/proxies/<uuid:proxy_id>/end/": frozenset({"resident"}),
    "me/proxies/guardian/": RESIDENTS,
    "me/proxies/new/": RESIDENTS,
    "me/shifts/": SIGNED_IN,
    "me/shifts/<uuid:shift_id>/hand-over/": frozenset({"committee"}),
    "me/shifts/<uuid:shift_id>/swap/": frozenset({"committee"}),
    "me/shifts/shifts.ics": SIGNED_IN,
    "me/swaps/<uuid:swap_id>/answer/": frozenset({"street_sec"}),
    "me/swaps/<uuid:swap_id>/withdraw/": frozenset({"committee"}),
}
