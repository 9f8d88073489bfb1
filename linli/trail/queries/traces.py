from collections.abc import Iterable
from math import inf
from uuid import UUID

from django.db.models import QuerySet

from linli.kernel.actor import Actor
from linli.kernel.crypto import unseal_with
from linli.kernel.refusals import refuse_if
from linli.trail import rules
from linli.trail.models import Bookmark, CounterDelta, GivenAnswer, LogEntry, RequestKey, Trace

SETTING = ("setting.changed", "setting.ended", "setting.withdrawn")


def answered(actor: Actor, verb: str, key: str, *asked: object) -> UUID | None:
    """The id this key was answered with, or None if it is new; refused if it asked otherwise."""
    first = RequestKey.objects.filter(pk=key_of(actor, verb, key)).first()
    if first is None:
        return None
    refuse_if(rules.why_not_answer_again(first.asked, rules.fingerprint(*asked)))
    return first.subject_id


def key_of(actor: Actor, verb: str, key: str) -> str:
    """A caller's key, made his own: nobody is answered with what another asked."""
    return rules.fingerprint(str(actor.person_id), verb, key)


def given_answer(name: str, asked: str) -> tuple[int, str] | None:
    """Status and words a request was answered with first; refused if it asked otherwise."""
    first = GivenAnswer.objects.filter(pk=rules.answer_key(name)).first()
    if first is None:
        return None
    refuse_if(rules.why_not_answer_again(first.asked, asked))
    return first.status, unseal_with(rules.answer_secret(name), first.told)


def history(subject_id: UUID) -> list[Trace]:
    """Everything that happened to one thing, oldest first; what is not sealed yet included."""
    of_it = Trace.objects.filter(subject_id=subject_id)
    sealed, fresh = of_it.filter(place__isnull=False), of_it.filter(place__isnull=True)
    return sorted(sealed.union(fresh, all=True), key=lambda one: (one.place or inf, one.pk))


def of_settings(row_ids: Iterable[UUID]) -> list[Trace]:
    """Who set, ended and withdrew these rows of the preset, oldest first; two queries."""
    of_them = Trace.objects.filter(subject_id__in=set(row_ids), verb__in=SETTING)
    sealed = list(of_them.filter(place__isnull=False).order_by("place"))
    return sealed + list(of_them.filter(place__isnull=True).order_by("pk"))


def bookmark(reader: str) -> int:
    """How far a reader has read; 0 where it has not begun."""
    return Bookmark.objects.filter(pk=reader).values_list("place", flat=True).first() or 0


def last_place() -> int:
    """The place of the newest sealed trace; 0 while nothing was sealed."""
    sealed = Trace.objects.filter(place__isnull=False)
    return sealed.order_by("-place").values_list("place", flat=True).first() or 0


def unread(reader: str, *verbs: str) -> QuerySet[Trace]:
    """Sealed traces after the reader's bookmark, in the order of the log."""
    return Trace.objects.filter(place__gt=bookmark(reader), verb__in=verbs).order_by("place")


def between(since: int, end: int, *verbs: str) -> QuerySet[Trace]:
    """Sealed traces after one place, up to another, in the order of the log."""
    rows = Trace.objects.filter(place__gt=since, place__lte=end, verb__in=verbs)
    return rows.order_by("place")


def entry_of(trace: Trace) -> dict[str, object]:
    """What a trace's commitment covers: who, what, about which thing, when, and its facts."""
    return {
        "actor": str(trace.actor_id),
        "at": trace.happened_at,
        "facts": trace.facts,
        "id": str(trace.pk),
        "subject": str(trace.subject_id),
        "verb": trace.verb,
    }


def has_unsealed() -> bool:
    return Trace.objects.filter(place__isnull=True).exists()


def has_unlisted() -> bool:
    """Whether a trace waits for its place in a compound's own log."""
    return LogEntry.objects.filter(index__isnull=True, trace__place__isnull=False).exists()


def has_unfolded() -> bool:
    return CounterDelta.objects.exists()
