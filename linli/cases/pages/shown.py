"""Rows as the templates show them: tags, clocks and cards.

Nothing here asks the database for more than the clocks of the day, which are kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise

from linli.cases.labels import screens
from linli.cases.models import Case, Kind, Order
from linli.cases.queries.clocks import soon_until
from linli.cases.queries.lists import is_late
from linli.cases.rules import OPEN, Source, State

BESIDE_M = 10
FULL_WIDTH = str.maketrans("(),:;", "（），：；")


@dataclass(frozen=True, slots=True)
class Clock:
    """Remaining time first, the moment under it; late is a word before it is red. (剩余时限)"""

    left: str
    until: str
    tone: str


@dataclass(frozen=True, slots=True)
class Card:
    """One matter on a phone. (事项卡片)"""

    url: str
    title: str
    place: str
    state: str
    tone: str
    steps: list[str]
    now: int
    sentence: str = ""
    photo: str = ""


Over = Mapping[str, Promise]


def clock(due_at: datetime | None, now: datetime, over: Over = screens.OVER) -> Clock:
    if due_at is None:
        return Clock(str(screens.NO_CLOCK), "", "")
    late = due_at < now
    gap = now - due_at if late else due_at - now
    words = over if late else screens.LEFT
    unit, number = _largest(gap)
    tone = "late" if late else "soon" if due_at <= soon_until(now) else ""
    return Clock(words[unit] % {"n": number}, moment(due_at, now), tone)


def desk_clock(case: Case, now: datetime) -> Clock:
    """What was promised before the clock of the step; each says which is late. (办理、环节超时)"""
    if is_late(case):
        return clock(case.overdue_at, now, screens.PROMISE_OVER)
    return clock(case.next_due_at, now, screens.STEP_OVER)


def span(gap: timedelta) -> str:
    """How long, in the largest unit that is not nothing: `3 days`."""
    unit, number = _largest(gap)
    return str(screens.SPAN[unit] % {"n": number})


def _largest(gap: timedelta) -> tuple[str, int]:
    if gap >= timedelta(days=1):
        return "days", gap.days
    hours, minutes = gap.seconds // 3600, gap.seconds // 60
    return ("hours", hours) if hours else ("minutes", max(1, minutes))


def moment(at: datetime, now: datetime) -> str:
    """`today 18:00`, `tomorrow 09:00`, or the date and time in the reader's language."""
    here, today = timezone.localtime(at), timezone.localdate(now)
    time = here.strftime("%H:%M")
    if here.date() == today:
        return str(screens.TODAY % {"time": time})
    if here.date() == today + timedelta(days=1):
        return str(screens.TOMORROW % {"time": time})
    return f"{date_format(here, 'n-j' if here.year == today.year else 'Y-n-j')} {time}"


def day(on: date, now: datetime) -> str:
    """A day in the reader's language; the year is said where it is another."""
    return date_format(on, "n-j" if on.year == timezone.localdate(now).year else "Y-n-j")


def state_of(case: Case) -> str:
    """The state as the desk says it; whoever was asked already waits for nothing but the end."""
    if case.state == State.VERIFIED and case.call_back:
        return str(screens.TO_CLOSE)
    return str(screens.STATE[State(case.state)])


def is_taken_back(case: Case) -> bool:
    """A complaint that was taken from those it is about, and waits for others. (已收回)"""
    return case.state == State.ACCEPTED and case.taken_back_at is not None


def kind_name(kind: Kind | None) -> str:
    """A kind of matter as people read it; files of a preset may hold half-width marks."""
    return kind.level2.translate(FULL_WIDTH) if kind else ""


def kind_full(kind: Kind | None) -> str:
    """A kind with the group it stands in."""
    return f"{kind.level1} · {kind_name(kind)}" if kind else ""


def title_of(case: Case) -> str:
    return case.title or str(screens.PHOTO_ONLY)


def card(case: Case, *, photo: str = "", sentence: str = "") -> Card:
    state = State(case.state)
    step = screens.STEP.get(state, 0)
    return Card(
        url=reverse("cases:show", args=[case.number]),
        title=title_of(case),
        place=case.place,
        state=str(screens.RESIDENT[state]),
        tone=screens.TONE[state],
        steps=[str(word) for word in screens.STEPS] if step else [],
        now=step,
        sentence=sentence,
        photo=photo,
    )


def cards(
    cases: Iterable[Case], now: datetime, photos: Mapping[UUID, UUID], who: Mapping[UUID, str]
) -> list[Card]:
    """My matters, each with its first photo and the one sentence: who has it, by when."""
    return [
        card(
            case,
            sentence=_sentence(case, now, who.get(case.pk, "")),
            photo=_address(photos.get(case.pk)),
        )
        for case in cases
    ]


def _address(photo: UUID | None) -> str:
    return reverse("cases:photo", args=[photo]) if photo else ""


def _sentence(case: Case, now: datetime, who: str) -> str:
    if case.state == State.VERIFIED and case.call_back is None:
        return str(screens.ASKED_NOW)
    if case.public_reply:
        return case.public_reply[:80]
    if case.due_at and case.handled_at is None and case.state in OPEN:
        late = case.due_at < now
        by, by_whom = screens.SINCE_WHEN if late else screens.BY_WHEN
        given = {"when": moment(case.due_at, now), "late": span(abs(now - case.due_at))}
        return str(by_whom % (given | {"who": who}) if who else by % given)
    if case.state in screens.NEXT_HERE:
        return str(screens.NEXT_HERE[State(case.state)])
    return case.refused_why


@dataclass(frozen=True, slots=True)
class Row:
    """One matter in the list of the desk."""

    number: str
    url: str
    title: str
    place: str
    source: str
    state: str
    tone: str
    emergency: bool
    asked_again: bool
    taken_back: bool
    supervised: bool
    clock: Clock
    review: str = ""


def rows(
    cases: Iterable[Case], now: datetime, carry: str = "", plans: Mapping[UUID, Order] | None = None
) -> list[Row]:
    """The rows of a list; a long-term matter says when it is reviewed next."""
    return [
        Row(
            number=case.number,
            url=reverse("cases:desk_case", args=[case.number]) + carry,
            title=title_of(case),
            place=case.place,
            source=str(screens.SOURCE[Source(case.source)]),
            state=state_of(case),
            tone=screens.TONE[State(case.state)],
            emergency=case.emergency,
            asked_again=case.reopen_asked_at is not None,
            taken_back=is_taken_back(case),
            supervised=case.supervised_at is not None and case.state in OPEN,
            clock=desk_clock(case, now) if case.next_due_at else Clock("—", "", ""),
            review=_review((plans or {}).get(case.pk), now),
        )
        for case in cases
    ]


def _review(plan: Order | None, now: datetime) -> str:
    if plan is None or plan.review_at is None:
        return ""
    return str(screens.REVIEW % {"when": moment(plan.review_at, now)})


def _how_far(away: float | None) -> str:
    """A stranger reads how far it is, never the place: its end is the reporter's own words."""
    beside = away is None or away < BESIDE_M
    return str(screens.SAME_BUILDING if beside else screens.METRES % {"n": round(away or 0)})


@dataclass(frozen=True, slots=True)
class Near:
    """An open matter close by, as anybody may read it: no words of the reporter. (相近的事)"""

    number: str
    title: str
    place: str
    state: str
    url: str


def near(case: Case, *, staff: bool = False, away: float | None = None) -> Near:
    """Until somebody published it, strangers read the kind at most, never the reporter's words."""
    kind = kind_name(case.kind) or str(screens.NEW_HERE)
    open_title = staff or case.published_at is not None
    words = screens.STATE if staff else screens.RESIDENT
    return Near(
        number=case.number,
        title=title_of(case) if open_title else kind,
        place=case.place if staff else _how_far(away),
        state=str(words[State(case.state)]),
        url=reverse("cases:desk_case", args=[case.number]) if staff else "",
    )
