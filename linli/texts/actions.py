"""The index follows what the rooms say of their things; it holds nothing of its own."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.findable import Findable, Source
from linli.kernel.refusals import forbid_if

from . import access, queries, rules
from .models import Entry, Walk
from .rules import Kind

A_LOT = 250
SAID = ("shown_on", "title", "beside", "phone", "path", "open", "text")


@action
def keep(
    clerk: Actor, kind: Kind, source: Source, subjects: Collection[UUID], *, today: date
) -> int:
    """Tell some things anew: what is new is entered, what is gone goes. (更新索引)"""
    forbid_if(access.why_not_keep(clerk))

    _one_at_a_time(kind)
    return _replace(kind, queries.entries_of(kind, subjects), source.tell(subjects, today))


@action
def ask_walk(clerk: Actor, kinds: Iterable[Kind], *, whole: bool = False) -> None:
    """From now on these kinds are gone through from their first thing on. (要求重建)"""
    forbid_if(access.why_not_keep(clerk))

    for kind in kinds:
        Walk.objects.update_or_create(
            kind=kind, defaults={"due": True, "after": None, "whole": whole}
        )


@action
def walk(clerk: Actor, kind: Kind, source: Source, *, today: date) -> int:
    """Go through the next things of a kind; returns how many, 0 at the end. (逐批重建)"""
    forbid_if(access.why_not_keep(clerk))
    at = _one_at_a_time(kind)
    if not at.due:
        return 0

    lot = source.next_lot(at.after, A_LOT)
    is_last = len(lot) < A_LOT
    here = queries.entries_between(kind, at.after, None if is_last else lot[-1])
    _replace(kind, here, source.tell(lot, today), whole=at.whole)
    at.after, at.due = (None, False) if is_last else (lot[-1], True)
    at.save(update_fields=["after", "due"])
    return len(lot)


def _one_at_a_time(kind: Kind) -> Walk:
    """Whoever writes entries of a kind holds its walk: numbers are given by one at a time."""
    Walk.objects.get_or_create(kind=kind)
    held = queries.hold_walk(kind)
    if held is None:
        raise LookupError(kind)
    return held


def _replace(
    kind: Kind, there: Iterable[Entry], said: Iterable[Findable], *, whole: bool = False
) -> int:
    """Write what differs; an entry keeps its number, so its place in the list."""
    old = {(entry.subject_id, entry.part): entry for entry in there}
    new = {(entry.subject_id, entry.part): entry for entry in (_entry(kind, one) for one in said)}
    gone = [entry.number for key, entry in old.items() if key not in new]
    changed = [
        entry for key, entry in new.items() if whole or key not in old or _differ(old[key], entry)
    ]
    again = [old[key].number for entry in changed if (key := (entry.subject_id, entry.part)) in old]
    if not (gone or changed):
        return 0
    number = queries.last_number(kind)
    Entry.objects.filter(number__in=gone + again).delete()
    for entry in changed:
        earlier = old.get((entry.subject_id, entry.part))
        number += 0 if earlier else 1
        entry.number = earlier.number if earlier else number
    Entry.objects.bulk_create(changed)
    return len(gone) + len(changed)


def _entry(kind: Kind, said: Findable) -> Entry:
    text = rules.text_of([said.title, *said.words])
    return Entry(
        kind=kind,
        subject_id=said.subject_id,
        part=said.part,
        shown_on=said.shown_on,
        title=said.title[:200],
        beside=said.beside[:200],
        phone=said.phone,
        path=said.path,
        open=said.open,
        text=text,
        terms=" ".join(rules.terms_of(kind, text)),
    )


def _differ(one: Entry, other: Entry) -> bool:
    return any(getattr(one, column) != getattr(other, column) for column in SAID)
