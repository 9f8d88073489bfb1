"""Who reaches the pages about other systems: a part of the table of all routes."""

MACHINE = frozenset({"sys_admin"})

OF_ELSEWHERE: dict[str, frozenset[str]] = {
    "desk/results/": MACHINE,
    "desk/results/<uuid:result_id>/again/": MACHINE,
    "desk/take-over/": MACHINE,
    "desk/take-over/<str:system>/": MACHINE,
    "desk/take-over/<str:system>/cut-over/": MACHINE,
}
"""Route → the roles that reach it."""
