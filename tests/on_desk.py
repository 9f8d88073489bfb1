"""Who reaches some pages of the desk: calls both ways, what is stuck, other systems."""

from tests.district import STAFF

REGISTER = frozenset({"grid_worker", "steward", "community", "committee", "dispatcher", "far_sec"})
CALLER = frozenset({"caller"})
SUPERVISORS = frozenset({"dispatcher", "street_sec", "far_sec"})
MACHINE = frozenset({"sys_admin"})
NOBODY: frozenset[str] = frozenset()

OF_DESK: dict[str, frozenset[str]] = {
    "desk/answers/": frozenset(STAFF),
    "desk/answers/<uuid:answer_id>/": frozenset({"dispatcher"}),
    "desk/answers/new/": frozenset({"community", "dispatcher", "far_sec"}),
    "desk/caller/": REGISTER,
    "desk/caller/<str:number>/": NOBODY,
    "desk/caller/<str:number>/print/": NOBODY,
    "desk/callbacks/": CALLER,
    "desk/case/<str:number>/call/": CALLER,
    "desk/case/<str:number>/call/<uuid:reporter_id>/": CALLER,
    "desk/case/<str:number>/call/<uuid:reporter_id>/number/": CALLER,
    "desk/preserved/": SUPERVISORS,
    "desk/preserved/<uuid:preservation_id>/let-go/": NOBODY,
    "desk/stuck/": SUPERVISORS,
    "desk/stuck/print/": SUPERVISORS,
    "desk/results/": MACHINE,
    "desk/results/<uuid:result_id>/again/": MACHINE,
    "desk/take-over/": MACHINE,
    "desk/take-over/<str:system>/": MACHINE,
    **{
        f"desk/take-over/<str:system>/{one}": MACHINE
        for one in ("cut-over/", "rest.csv", "rest.xlsx")
    },
}
"""Route → the roles that reach it; a number is shown by the browser alone that took the call."""
