"""Other systems as the desk sees them: what differs, what went back, page by page. (对账、回传)"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from linli.cases.models import ForeignNumber, Kind
from linli.cases.queries import seen_by
from linli.exchange.models import Difference, ForeignWord, ImportRun, Result, TakeOver
from linli.exchange.rules.results import Sent
from linli.exchange.rules.words import Meant
from linli.kernel.actor import Actor
from linli.kernel.dated import in_force
from linli.orgs.models import Org

A_PAGE, LAST_FILES = 50, 5
HOTLINE = "hotline"


@dataclass(frozen=True, slots=True)
class Compared:
    """A system, how many numbers differ, and how many of those nobody has explained."""

    over: TakeOver
    differ: int
    unexplained: int


def take_overs() -> list[Compared]:
    """Every system the district moves over from, by its name; two queries."""
    unexplained = Count("pk", filter=Q(explained_at__isnull=True))
    rows = Difference.objects.values("system").annotate(differ=Count("pk"), open=unexplained)
    counts = {row["system"]: (row["differ"], row["open"]) for row in rows.order_by()}
    found = TakeOver.objects.order_by("system")
    return [Compared(one, *counts.get(one.system, (0, 0))) for one in found]


def differences(system: str, *, explained: bool, after: str = "") -> tuple[list[Difference], str]:
    """Some differences by number, and the mark behind which the next ones stand."""
    rows = Difference.objects.filter(system=system, explained_at__isnull=not explained)
    number, _bar, gap = after.partition("|")
    if number:
        rows = rows.filter(Q(number__gt=number) | Q(number=number, gap__gt=gap))
    found = list(rows.order_by("number", "gap")[: A_PAGE + 1])
    last = found[A_PAGE - 1] if len(found) > A_PAGE else None
    return found[:A_PAGE], f"{last.number}|{last.gap}" if last else ""


@dataclass(frozen=True, slots=True)
class System:
    """A system that may be compared, how many of its words are known, and whether it was left."""

    code: str
    words: Counter[str]
    left: bool

    def counted(self) -> list[tuple[Meant, int]]:
        return [(meant, self.words[meant]) for meant in Meant]


def systems(today: date) -> list[System]:
    """The hotline, what was compared before, and whatever has words in the table; two queries."""
    left = {one.system: one.cut_over_at is not None for one in TakeOver.objects.order_by("system")}
    words: dict[str, Counter[str]] = {}
    for one in in_force(ForeignWord, today, "system", "meant", "word"):
        words.setdefault(one.system, Counter())[one.meant] += 1
    codes = [HOTLINE, *sorted({*left, *words} - {HOTLINE})]
    return [System(code, words.get(code, Counter()), left.get(code, False)) for code in codes]


def last_files(system: str) -> list[ImportRun]:
    """The files of a system that were handed in for comparing, the newest first."""
    return list(ImportRun.objects.filter(beside=system).order_by("-begun_at", "-pk")[:LAST_FILES])


def here_of(actor: Actor, system: str, numbers: Iterable[str]) -> dict[str, str]:
    """Our numbers of matters, by their numbers there: of those somebody may open."""
    rows = ForeignNumber.objects.filter(system=system, number__in=set(numbers))
    mine = rows.filter(case__in=seen_by(actor).order_by())
    return dict(mine.values_list("number", "case__number"))


def rest(system: str, *, explained: bool) -> list[Difference]:
    """Every difference of a system, by number: those still open, or those explained. (余下差异)"""
    rows = Difference.objects.filter(system=system, explained_at__isnull=not explained)
    return list(rows.order_by("number", "gap"))


def differing(system: str) -> int:
    """How many differences there are, explained or not."""
    return Difference.objects.filter(system=system).count()


def units() -> list[tuple[str, str]]:
    """The bodies a word may stand for, by name, for a choice."""
    return [(name, name) for name in Org.objects.order_by("name").values_list("name", flat=True)]


def kinds(today: date) -> list[tuple[str, str]]:
    """The kinds a word may stand for, by code, for a choice."""
    found = sorted(in_force(Kind, today, "code"), key=lambda one: one.code)
    return [(one.code, f"{one.code} {one.level1} · {one.level2}") for one in found]


def results_counted() -> dict[str, int]:
    """How many results stand in each state."""
    rows = Result.objects.values("state").annotate(n=Count("pk")).order_by()
    return {one.value: 0 for one in Sent} | {row["state"]: row["n"] for row in rows}


def results_page(state: Sent, after: UUID | None = None) -> tuple[list[Result], UUID | None]:
    """Some results of a state, the newest first, and the one behind which the next ones stand."""
    rows = Result.objects.filter(state=state)
    rows = rows.filter(pk__lt=after) if after else rows
    found = list(rows.order_by("-pk")[: A_PAGE + 1])
    return found[:A_PAGE], found[A_PAGE - 1].pk if len(found) > A_PAGE else None
