"""Which accounts are bound to which units, and what waits to be confirmed."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from linli.kernel.actor import CLERK, Actor
from linli.kernel.paths import under_any
from linli.people.models import Account, Binding, BindingProof, Ownership, Resident
from linli.people.rules import BindingState, May, Share, Tie, matching
from linli.places.models import Compound, Unit

from .accounts import phone_hash

_OPEN = (BindingState.ASKED, BindingState.CONFIRMED)
_NEAR = "unit__entrance__building__compound__community"


def homes_of(actor: Actor) -> QuerySet[Binding]:
    """The actor's own bindings, the newest first, refused and ended ones included. (我的房屋)"""
    if actor.is_anonymous:
        return Binding.objects.none()
    mine = Binding.objects.filter(account_id=actor.person_id)
    return mine.select_related(_NEAR).order_by("-asked_at", "-pk")


def compounds_named(words: str) -> list[Compound]:
    """Compounds whose name or address holds the words, the shortest names first; 8 at most."""
    return shortest_named(Compound.objects.all(), words)


def shortest_named(among: QuerySet[Compound], words: str) -> list[Compound]:
    if not (words := words.strip()):
        return []
    named = among.filter(Q(name__icontains=words) | Q(address__icontains=words))
    found = named.select_related("community").order_by("name", "path")[:32]
    return sorted(found, key=lambda one: (words not in one.name, len(one.name), one.path))[:8]


def lives_at(account_id: UUID) -> Resident | None:
    """The minimum card of an account's owner while it says where he lives."""
    rows = Resident.objects.filter(account_id=account_id, moved_out_at__isnull=True)
    return rows.order_by("pk").first()


def hold_binding(binding_id: UUID) -> Binding:
    """Read one binding and keep others from changing it until the action ends."""
    return Binding.objects.select_for_update(no_key=True).get(pk=binding_id)


def hold_open_bindings(account_id: UUID) -> list[Binding]:
    """All of an account's bindings that are asked for or confirmed, held for change."""
    rows = Binding.objects.select_for_update(no_key=True)
    return list(rows.filter(account_id=account_id, state__in=_OPEN).order_by("pk"))


def hold_unit(unit_id: UUID) -> Unit:
    """One unit, held so that two owners of it are not confirmed at once."""
    return Unit.objects.select_for_update(no_key=True).get(pk=unit_id)


def bindings_seen_by(actor: Actor) -> QuerySet[Binding]:
    """Bindings in the areas where the actor keeps the roll. (待确认的房屋绑定)"""
    photo = BindingProof.objects.filter(binding=OuterRef("pk"))
    rows = Binding.objects.select_related(_NEAR, "account").annotate(has_photo=Exists(photo))
    if actor.person_id == CLERK.person_id:
        return rows
    return rows.filter(under_any(actor.areas_of(May.KEEP_ROLL), "grid_path", "compound_path"))


def waiting(actor: Actor) -> QuerySet[Binding]:
    """What waits for a decision, the oldest first."""
    asked = bindings_seen_by(actor).filter(state=BindingState.ASKED)
    return asked.order_by("asked_at", "pk")


def found_by(actor: Actor, words: str) -> list[Binding]:
    """Confirmed bindings by the number of the account or the name of the compound; 30 at most."""
    words = words.strip()
    if not words:
        return []
    named = Q(unit__entrance__building__compound__name__contains=words)
    if hashed := phone_hash(words):
        named |= Q(account__phone_hash=hashed)
    rows = bindings_seen_by(actor).filter(named, state=BindingState.CONFIRMED)
    return list(rows.order_by("compound_path", "pk")[:30])


@dataclass(frozen=True, slots=True)
class Line:
    """A share of the roll beside a request: masked, and what of it agrees."""

    share: Ownership
    number_agrees: bool
    name_agrees: bool
    taken: bool


def roll_of(unit_id: UUID) -> QuerySet[Ownership]:
    """Whom the roll names as owners of a unit today."""
    return Ownership.objects.filter(unit_id=unit_id, until_on__isnull=True).order_by("pk")


def lines_beside(binding: Binding) -> list[Line]:
    """The roll of the unit, with what agrees with the request by keyed hash. Two queries."""
    rows = list(roll_of(binding.unit_id))
    taken = _taken([row.pk for row in rows], binding.pk)
    mine = binding.account.phone_hash or ""
    return [
        Line(
            share=row,
            number_agrees=bool(mine) and row.phone_hash == mine,
            name_agrees=bool(binding.name_hash) and row.name_hash == binding.name_hash,
            taken=row.pk in taken,
        )
        for row in rows
    ]


def shares_of(unit_id: UUID, but_for: UUID) -> list[Share]:
    """The shares of a unit, and which have a confirmed owner other than of this binding."""
    numbers = list(roll_of(unit_id).values_list("pk", flat=True))
    taken = _taken(numbers, but_for)
    return [Share(one, taken=one in taken) for one in numbers]


def _taken(numbers: list[UUID], but_for: UUID) -> set[UUID]:
    confirmed = Binding.objects.filter(share__in=numbers, state=BindingState.CONFIRMED)
    return set(confirmed.exclude(pk=but_for).values_list("share_id", flat=True))


def share_of(account: Account, unit_id: UUID) -> UUID | None:
    """The share on whose line the account's proven number stands."""
    if not account.phone_verified:
        return None
    rows = roll_of(unit_id).values_list("pk", "phone_hash")
    return matching(list(rows), account.phone_hash or "")


def units_on_roll(account: Account, entrance_id: UUID) -> set[UUID]:
    """The units of an entrance on whose roll the account's proven number stands."""
    if not (account.phone_verified and account.phone_hash):
        return set()
    rows = Ownership.objects.filter(unit__entrance_id=entrance_id, until_on__isnull=True)
    return set(rows.filter(phone_hash=account.phone_hash).values_list("unit_id", flat=True))


def has_owner_without_roll(unit_id: UUID, but_for: UUID) -> bool:
    owners = Binding.objects.filter(unit_id=unit_id, tie=Tie.OWNER, state=BindingState.CONFIRMED)
    return owners.exclude(pk=but_for).exists()


def confirmed(account_id: UUID) -> QuerySet[Binding]:
    """The homes of an account that are confirmed, the oldest first."""
    rows = Binding.objects.filter(account_id=account_id, state=BindingState.CONFIRMED)
    return rows.order_by("asked_at", "pk")


def to_remind(until: date) -> QuerySet[Binding]:
    """Confirmed bindings that end by a day and whose owner was not told yet."""
    rows = Binding.objects.filter(state=BindingState.CONFIRMED, until_on__lte=until)
    return rows.filter(reminded_at__isnull=True).order_by("until_on", "pk")


def run_out(today: date) -> QuerySet[Binding]:
    """Confirmed bindings whose last day has passed."""
    rows = Binding.objects.filter(state=BindingState.CONFIRMED, until_on__lt=today)
    return rows.order_by("until_on", "pk")


def unanswered(asked_before: datetime) -> QuerySet[Binding]:
    rows = Binding.objects.filter(state=BindingState.ASKED, asked_at__lt=asked_before)
    return rows.order_by("asked_at", "pk")


def old_proofs(done_before: datetime) -> QuerySet[BindingProof]:
    """Photos of requests that were decided or ended before a moment."""
    done = Q(binding__decided_at__lt=done_before) | Q(binding__ended_at__lt=done_before)
    closed = ~Q(binding__state=BindingState.ASKED)
    return BindingProof.objects.filter(closed & done).order_by("pk")


def old_bindings(done_before: datetime) -> QuerySet[Binding]:
    """Refused and ended bindings of before a moment."""
    refused = Q(state=BindingState.REFUSED, decided_at__lt=done_before)
    ended = Q(state=BindingState.ENDED, ended_at__lt=done_before)
    return Binding.objects.filter(refused | ended).order_by("pk")


def moved_out(before: datetime) -> QuerySet[Resident]:
    return Resident.objects.filter(moved_out_at__lt=before).order_by("pk")
