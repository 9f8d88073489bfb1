"""Which tables are held against the signed log row by row, and why the others are not. (审计表)

A new model has a line here, or only grows and is vouched for, or is a table of the preset.
"""

from django.apps import apps
from django.db.models import Model

from linli.kernel.append_only import APPEND_ONLY

WORKED_ON = "its steps leave traces; the row is what the desk works on and may be erased"
"""The traces are audited; what the row says beyond them is not."""
MADE = "made anew from other rows; where it is wrong it is made again"
PASSING = "ends by itself within days, and nothing is proven by it"
COUNTED = "counted by the hour at the doors, and erased when its time has come"
LAID = "laid down by an import or a change of the ground, which leaves the trace"
LOGS = "held against the signed roots and the traces in ways of its own"
BESIDE = "what a program beside us has sent or was sent; the trace it goes back to is audited"

REASONS: dict[str, tuple[str, ...]] = {
    LOGS: ("trail.LogEntry", "trail.LogHead", "trail.Witness"),
    MADE: (
        "trail.Bookmark", "trail.Counter", "trail.CounterDelta", "trail.Forgotten", "trail.Serial",
        "trail.Watched",
        "places.Revision", "places.Town", "texts.Entry", "texts.Walk", "cases.Wording",
        "cases.WordingWalk", "cases.Rated", "exchange.OpenMonth",
    ),
    PASSING: (
        "trail.RequestKey", "trail.GivenAnswer", "trail.JobRun", "people.Session",
        "people.PhoneCode", "people.PaperCode", "people.BindingProof",
        "cases.Viewing", "notices.Message", "notices.Receipt",
    ),
    COUNTED: ("people.SecurityEvent",),
    LAID: (
        "places.Area", "places.GridCell", "places.Compound", "places.GovernanceModel",
        "places.ProfileTag", "places.Building", "places.Entrance", "places.Unit",
        "places.PlaceChange", "places.CellShare", "places.RedivisionMove", "places.ResidentCount",
        "orgs.Contract", "orgs.Membership", "exchange.ImportRun", "exchange.ImportChange",
        "exchange.ImportPerson", "cases.ForeignNumber", "cases.PastStep", "people.Household",
        "people.Ownership",
    ),
    BESIDE: (
        "exchange.TakeOver", "exchange.Difference", "exchange.SourceInstruction",
        "exchange.Result", "exchange.ServiceRequest", "exchange.ServiceUpdate",
        "exchange.Sending",
    ),
    WORKED_ON: (
        "places.ModeSwitch", "places.RoundMark", "places.Plate", "places.Redivision",
        "people.Account", "people.Consent", "people.Export", "people.Resident", "people.Binding",
        "people.Incident", "people.IncidentStep", "people.Proxy", "people.DataRequest",
        "orgs.Org", "orgs.Document", "orgs.DocumentBody", "orgs.DocumentVersion",
        "orgs.Registration", "orgs.Zone", "orgs.Appointment", "orgs.StandIn",
        "orgs.ProgrammeTick", "orgs.Roster", "orgs.Shift", "orgs.Swap", "orgs.ShiftHandOver",
        "notices.Suggestion", "notices.Notice", "notices.Aim", "notices.ToldByHand",
        "cases.Admission", "cases.StandardAnswer", "cases.Case", "cases.Reporter", "cases.Batch",
        "cases.BatchRow", "cases.CallOut", "cases.Commissioner", "cases.CommissionerMatter",
        "cases.Whistle", "cases.WhistleMatter", "cases.WhistlePhoto", "cases.WhistleCall",
        "cases.Task", "cases.Photo", "cases.Question", "cases.Deadline", "cases.SavedView",
        "cases.ReplyTemplate", "cases.Mediation", "cases.MediationParty", "cases.Mediator",
        "cases.MediationSession", "cases.MediationPromise", "cases.Order", "cases.Milestone",
        "cases.Revisit", "cases.Contact", "cases.Evaluation", "cases.MergeLink", "cases.Remark",
        "cases.Preservation",
        "exchange.ApiKey", "exchange.KeptBack", "exchange.Receiver",
    ),
}  # fmt: skip


def models() -> list[type[Model]]:
    """Every model of the house, by room and name."""
    ours = [one for one in apps.get_models() if one.__module__.startswith("linli.")]
    return sorted(ours, key=lambda one: one._meta.label)


def is_sealed(model: type[Model]) -> bool:
    return model._meta.db_table in APPEND_ONLY


def lines() -> list[str]:
    """The table for the reference pages."""
    why = {label: reason for reason, labels in REASONS.items() for label in labels}
    sealed = [f"`{one._meta.label}`" for one in models() if is_sealed(one)]
    told = ["| Table | Why it is not |", "| --- | --- |"]
    told += [f"| `{one._meta.label}` | {why[one._meta.label]} |" for one in models()
             if one._meta.label in why]  # fmt: skip
    return [f"Row by row: {', '.join(sealed)}.", "", *told]
