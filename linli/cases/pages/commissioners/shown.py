"""Service commissioners and what was brought to them, as the templates show it. (专员)"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from linli.cases.labels import commissioners as words
from linli.cases.models import Case, Commissioner, Kind
from linli.cases.pages.clocks import limit_words
from linli.cases.pages.shown import Clock, clock, kind_name, title_of
from linli.cases.queries import commissioners as of
from linli.cases.rules.commissioners import Answer, answer_of
from linli.kernel.qr import Qr, qr
from linli.orgs.models import Appointment
from linli.orgs.queries import names_at
from linli.places.queries import compounds_of


@dataclass(frozen=True, slots=True)
class Seat:
    """One post with its code, and who holds it today."""

    one: Commissioner
    body: str
    area: str
    kinds: list[str]
    post: str
    holder: str
    name: str
    term: str
    address: str
    qr: Qr | None = None

    @property
    def is_held(self) -> bool:
        return bool(self.post)


def seats(rows: Sequence[Commissioner], today: date, *, drawn: bool = False) -> list[Seat]:
    """Some posts in words; `drawn`: with the code to scan."""
    held = of.held_seats(rows, today)
    posts, areas = of.commissioners_posts(today), names_at(one.area_path for one in rows)
    kinds = {one.code: kind_name(one) for one in of.kinds_offered(today)}
    return [
        _seat(one, held.get(one.pk), posts, areas.get(one.area_path, ""), kinds, drawn=drawn)
        for one in rows
    ]


def _seat(
    one: Commissioner,
    held: Appointment | None,
    posts: Mapping[str, str],
    area: str,
    kinds: Mapping[str, str],
    *,
    drawn: bool,
) -> Seat:
    address = f"{settings.LINLI_ADDRESS}{reverse('cases:commissioner', args=[one.code])}"
    ends = held.until_on.isoformat() if held and held.until_on else ""
    return Seat(
        one=one,
        body=one.org.name,
        area=area,
        kinds=[kinds[code] for code in one.kinds if code in kinds],
        post=posts.get(held.post_code, held.post_code) if held else "",
        holder=(held.account.username or "") if held else "",
        name=held.public_name if held else "",
        term=f"{held.since_on.isoformat()} – {ends}" if held else "",
        address=address,
        qr=qr(address) if drawn else None,
    )


def answer_time(now: datetime) -> str:
    """Within which time a commissioner answers, in words; empty where the preset has no clock."""
    limit = of.answer_limit(now)
    return limit_words(limit) if limit else ""


def grouped(kinds: Iterable[Kind]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Kinds of matter under their groups, as a form offers them."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in kinds:
        found.setdefault(one.level1, []).append((one.code, f"{one.code} {kind_name(one)}"))
    return list(found.items())


def areas_of(paths: Iterable[str], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """The communities and compounds of some areas, each community before its compounds."""
    communities = {path: name for path, name in names.items() if path.count("/") == 3}
    inside = [one for path in paths for one in compounds_of(path).select_related("community")]
    homes = {one.path: f"{one.community.name} · {one.name}" for one in inside}
    return sorted((communities | homes).items())


@dataclass(frozen=True, slots=True)
class Brought:
    """A matter at the commissioner's step."""

    pk: UUID
    number: str
    title: str
    place: str
    body: str
    state: str
    tone: str
    clock: Clock
    why: str
    said_by: str
    url: str
    open: bool


def brought(matter: Any, now: datetime, url: str = "") -> Brought:
    """What the rules say of it, in words; its clock while it is not answered."""
    answer, case = answer_of(of.asked_of(matter, now)), matter.case
    open_now = answer in {Answer.WAITING, Answer.LATE}
    return Brought(
        pk=matter.pk,
        number=case.number,
        title=title_of(case),
        place=case.place,
        body=matter.commissioner.org.name,
        state=str(words.ANSWER[answer]),
        tone=words.TONE[answer],
        clock=clock(matter.answer_by, now) if open_now else Clock("", "", ""),
        why=matter.declined_why,
        said_by=matter.declined_as,
        url=url,
        open=open_now,
    )


def brought_of(cases: Sequence[Case], now: datetime | None = None) -> dict[UUID, Brought]:
    """Of some matters those that were brought to a commissioner; no query where none was."""
    at = now or timezone.now()
    return {case_id: brought(one, at) for case_id, one in of.commissions_of(cases).items()}
