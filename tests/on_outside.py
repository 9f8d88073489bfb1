"""Who reaches which page about other systems and open data: a part of the table of all routes."""

from tests.district import ROLES

ALL = frozenset(ROLES)
MACHINE = frozenset({"sys_admin"})
DISTRICT = frozenset({"dispatcher"})
LOOKERS = frozenset({"community", "dispatcher"})
TOLD, MONTHS, QUEUE = "desk/receivers/", "desk/open-data/", "desk/publishing/"
SEEN = "desk/witnesses/"
OF_OUTSIDE: dict[str, frozenset[str]] = {
    TOLD: MACHINE,
    f"{TOLD}new/": MACHINE,
    f"{TOLD}messages/<uuid:sending_id>/again/": MACHINE,
    **{f"{SEEN}{one}": MACHINE for one in ("", "line/", "new/", "watch/", "unwatch/")},
    f"{SEEN}<uuid:witness_id>/end/": MACHINE,
    "log/witnesses/": ALL,
    "log/witnessed": frozenset(),
    "csp-report/": ALL,
    "witness/add-checkpoint": frozenset(),
    **{
        f"{TOLD}<uuid:receiver_id>/{one}": MACHINE
        for one in ("", "change/", "secret/", "switch/", "test/")
    },
    **{f"desk/keys/{one}": MACHINE for one in ("", "new/", "<uuid:key_id>/end/")},
    MONTHS: DISTRICT,
    f"{MONTHS}prepare/": DISTRICT,
    **{f"{MONTHS}<uuid:month_id>/{one}": DISTRICT for one in ("", "release/", "take-back/")},
    QUEUE: LOOKERS | {"far_sec"},
    f"{QUEUE}<uuid:case_id>/": LOOKERS,
    **{f"{QUEUE}<uuid:case_id>/{one}/": LOOKERS for one in ("keep-back", "withdraw")},
    "schemas/": ALL,
    "schemas/<slug:of>/<str:shape>": ALL,
    "open-data/": ALL,
    "open-data/<str:month>.<slug:form>": ALL,
}
