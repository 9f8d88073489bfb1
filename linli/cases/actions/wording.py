"""The index of matters follows the matters; it holds nothing of its own. (事项检索)"""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from linli.cases import access
from linli.cases.models import Case, Wording, WordingWalk
from linli.cases.queries import finding
from linli.cases.rules.wording import SECOND, place_in_order, terms_of, wording
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if

A_LOT = 500


@action
def keep_wording(clerk: Actor, case_ids: Collection[UUID]) -> int:
    """Tell the words of some matters anew; whose matter is gone goes. (更新事项检索)"""
    forbid_if(access.why_not_machine(clerk))

    return told_anew(case_ids)


def told_anew(case_ids: Collection[UUID]) -> int:
    """What some matters are found by is what they say now, inside the action that changes it."""
    _one_at_a_time()
    return _replace(finding.wordings_of(case_ids), Case.objects.filter(pk__in=case_ids))


@action
def ask_wording(clerk: Actor, *, whole: bool = False) -> None:
    """From now on all matters are gone through, from the first on. (要求重建事项检索)"""
    forbid_if(access.why_not_machine(clerk))

    WordingWalk.objects.update_or_create(
        pk=1, defaults={"due": True, "after": None, "whole": whole}
    )


@action
def walk_wording(clerk: Actor) -> int:
    """Go through the next matters; returns how many, 0 at the end. (逐批重建事项检索)"""
    forbid_if(access.why_not_machine(clerk))
    at = _one_at_a_time()
    if not at.due:
        return 0

    rows = Case.objects.order_by("pk")
    lot = list((rows.filter(pk__gt=at.after) if at.after else rows)[:A_LOT])
    last = lot[-1].pk if len(lot) == A_LOT else None
    _replace(finding.wordings_between(at.after, last), lot, whole=at.whole)
    at.after, at.due = last, last is not None
    at.save(update_fields=["after", "due"])
    return len(lot)


def _one_at_a_time() -> WordingWalk:
    """Whoever writes words holds the walk: numbers are given by one at a time."""
    WordingWalk.objects.get_or_create(pk=1)
    return finding.hold_wording_walk()


def _replace(there: Iterable[Wording], cases: Iterable[Case], *, whole: bool = False) -> int:
    """Write what differs; a matter keeps its number, so its place in the list."""
    old = {one.case_id: one for one in there}
    new = {case.pk: told(case) for case in cases}
    gone = [one.number for pk, one in old.items() if pk not in new]
    changed = [one for pk, one in new.items() if whole or pk not in old or _differ(old[pk], one)]
    again = [old[one.case_id].number for one in changed if one.case_id in old]
    if not (gone or changed):
        return 0
    Wording.objects.filter(number__in=gone + again).delete()
    number_new(changed, old)
    Wording.objects.bulk_create(changed)
    return len(gone) + len(changed)


def told(case: Case) -> Wording:
    """What a matter is found by. (检索内容)"""
    paths = tuple(dict.fromkeys((case.community_path, *case.paths)))
    text = wording((case.text, case.title, case.place, case.number, case.foreign_no))
    return Wording(
        number=place_in_order(case.reported_at, case.pk),
        case_id=case.pk,
        paths=" ".join(paths),
        text=text,
        terms=" ".join(terms_of(text, paths)),
    )


def _differ(one: Wording, other: Wording) -> bool:
    return (one.text, one.paths) != (other.text, other.paths)


def number_new(changed: Iterable[Wording], old: Mapping[UUID, Wording]) -> None:
    """Who has a number keeps it; two that would have the same stand one after the other."""
    wishes = [one.number for one in changed]
    taken = finding.numbers_taken(wishes)
    for one in changed:
        if earlier := old.get(one.case_id):
            one.number = earlier.number
            continue
        if one.number in taken:
            first = one.number - one.number % SECOND
            last = finding.highest_between(first, first + SECOND) or first
            one.number = max(last, *(n for n in taken if first <= n < first + SECOND)) + 1
        taken.add(one.number)
