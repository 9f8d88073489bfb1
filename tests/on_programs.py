"""Who reaches which route of the JSON API: a part of the table of all routes."""

from tests.district import ROLES

ALL = frozenset(ROLES)
NOBODY: frozenset[str] = frozenset()
SIGHT = frozenset(
    {"grid_worker", "community", "committee", "dispatcher", "caller", "street_sec", "privacy"}
)
OF_PROGRAMS: dict[str, frozenset[str]] = {
    "api/v1/": NOBODY,
    "api/v1/cases": ALL,
    "api/v1/cases/<case_id>": SIGHT,
    "api/v1/cases/<case_id>/accept": NOBODY,
    "api/v1/cases/<case_id>/dispatch": NOBODY,
    "api/v1/cases/<case_id>/recall": SIGHT,
    **{f"api/v1/cases/<case_id>/{one}-recall": NOBODY for one in ("ask", "grant", "decline")},
    "api/v1/cases/<case_id>/level": SIGHT,
    **{f"api/v1/cases/<case_id>/{one}": NOBODY for one in ("escalate", "decline-escalation")},
    "api/v1/calls": ALL,
    **{f"api/v1/calls/<call_id>/{one}": frozenset({"department"}) for one in ("sign", "contact")},
    **{f"api/v1/calls/<call_id>/{one}": NOBODY for one in ("report-in", "finish")},
    "api/v1/openapi.json": ALL,
    "api/v1/tasks": ALL,
    **{f"api/v1/tasks/<task_id>/{one}": frozenset({"firm"}) for one in ("sign", "contact")},
    **{
        f"api/v1/tasks/<task_id>/{one}": NOBODY
        for one in ("measure", "finish", "ask-escalation", "delegate")
    },
}
