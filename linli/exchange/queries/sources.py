"""What has come from the five sources, and what goes back to them. (五来源)"""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from linli.cases.models import Case, ForeignNumber, Kind, Order, Photo, Remark, Task
from linli.cases.rules import OrderKind, Part, PhotoKind, Step
from linli.cases.rules import Spot as Where
from linli.cases.rules.results import NOT_SAID, SLOTS
from linli.exchange.models import Result
from linli.exchange.rules.open311 import Place, Refusal
from linli.exchange.rules.results import BY_VERB, SLOT_HEADS, About, Outcome, Sent
from linli.exchange.rules.sources import GO_BACK, Came
from linli.kernel.dated import in_force
from linli.places.models import Area
from linli.places.rules import Level
from linli.trail.models import Trace

from .open311.ground import spot_of
from .words import words_of


def arrived(system: str, number: str) -> ForeignNumber | None:
    """What a source has sent under a number before."""
    rows = ForeignNumber.objects.filter(system=system, number=number)
    return rows.select_related("case").first()


def spot_of_arrival(came: Came) -> Where:
    """The point or the place it names, else its community, else the district: the desk looks."""
    try:
        found = spot_of(Place(came.lat, came.long, came.plate, came.address))
    except Refusal:
        path = _community(came.community)
        return Where(compound_path=path, place=came.address)
    place = found.place or came.address
    return Where(found.grid_path, found.compound_path, place, found.x_m, found.y_m)


def _community(name: str) -> str:
    rows = Area.objects.filter(closed_on=None)
    named = list(rows.filter(level=Level.COMMUNITY, name=name)[:2]) if name else []
    found = named if len(named) == 1 else list(rows.filter(level=Level.DISTRICT)[:1])
    return str(found[0].path) if found else ""


def kind_of_arrival(came: Came, now: datetime) -> str:
    """The code of ours for the kind it names, by the table of words; else the desk sorts it."""
    today = timezone.localdate(now)
    if any(one.code == came.kind for one in in_force(Kind, today, "code")):
        return came.kind
    return words_of(came.source, today).kinds.get(came.kind, "")


def outcome_of(trace_id: UUID) -> tuple[str, UUID, Outcome] | None:
    """What a step of a matter means to the source it came from; None where there is none."""
    trace = Trace.objects.get(pk=trace_id)
    rows = ForeignNumber.objects.filter(case_id=trace.subject_id, system__in=GO_BACK)
    known = rows.select_related("case").order_by("pk").first()
    if known is None:
        return None
    case, about = known.case, BY_VERB[trace.verb]
    lead = Task.objects.filter(case=case, part=Part.LEAD).order_by("pk").last()
    shown = _pictures(case, about)
    return known.system, case.pk, Outcome(
        number=known.number,
        about=about,
        contacted_at=_local(lead.contacted_at if lead else None),
        handled_at=_local(case.handled_at),
        closed_at=_local(case.closed_at),
        solved=case.solved or "",
        note=lead.note if lead else "",
        reply=case.public_reply or (lead.reply if lead else ""),
        why=_why(case, about),
        handled=lead.result if lead else NOT_SAID,
        papers=shown[PhotoKind.PAPERS],
        evidence=shown[PhotoKind.EVIDENCE],
        photos=shown[PhotoKind.PROOF],
    )  # fmt: skip


def _pictures(case: Case, about: About) -> dict[PhotoKind, tuple[str, ...]]:
    """The names of what goes with a result that is told, by slot; each leads to its picture."""
    found: dict[PhotoKind, tuple[str, ...]] = dict.fromkeys(SLOTS, ())
    if about in {About.HANDLED, About.CLOSED}:
        rows = Photo.objects.filter(case=case, kind__in=SLOTS).order_by("added_at", "pk")
        for one in rows:
            found[PhotoKind(one.kind)] += (f"{one.pk}.{one.format}",)
    return found


def pictures_of(result: Result) -> list[tuple[str, str, Photo]]:
    """What goes along with a result: slot, name and picture; what was erased since is left out."""
    named = {
        name: head
        for head in SLOT_HEADS
        for name in filter(None, result.columns.get(head, "").split("、"))
    }
    ids = [name.partition(".")[0] for name in named]
    rows = Photo.objects.filter(case_id=result.case_id, pk__in=ids).order_by("added_at", "pk")
    found = [(f"{one.pk}.{one.format}", one) for one in rows]
    return [(named[name], name, one) for name, one in found if name in named]


ORDERS = {
    About.RETURN: OrderKind.RETURN,
    About.EXTENSION: OrderKind.EXTENSION,
    About.EXCLUSION: OrderKind.EXCLUSION,
}


def _why(case: Case, about: About) -> str:
    """Why it is refused or taken back, or what was asked for and for how long."""
    if about is About.REFUSED:
        return case.refused_why
    if about is About.RECALLED:
        said = Remark.objects.filter(case=case, step=Step.RECALL).order_by("pk").last()
        return said.text if said else ""
    kind = ORDERS.get(about)
    order = Order.objects.filter(case=case, kind=kind).order_by("pk").last() if kind else None
    if order is None:
        return ""
    return f"{order.reason}（{order.wish}）" if order.wish else order.reason


def _local(at: datetime | None) -> datetime | None:
    return timezone.localtime(at) if at else None


def results_due(now: datetime) -> QuerySet[Result]:
    """What waits to be sent, the oldest first."""
    rows = Result.objects.filter(state=Sent.WAITING, next_try_at__lte=now)
    return rows.order_by("next_try_at", "pk")


def results_of(system: str) -> QuerySet[Result]:
    """Everything that went, or is to go, to a source, the oldest first."""
    rows = Result.objects.filter(system=system) if system else Result.objects.all()
    return rows.order_by("made_at", "pk")
