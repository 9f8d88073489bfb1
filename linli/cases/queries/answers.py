"""Standard answers somebody may give, and those that fit a question. (知识库)"""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from linli.cases.models import StandardAnswer
from linli.cases.rules import May
from linli.cases.rules.answers import closeness
from linli.kernel.actor import Actor
from linli.kernel.paths import chain, under_any

LOOKED_THROUGH = 2_000
MOST = 3


def hold_answer(answer_id: UUID) -> StandardAnswer | None:
    """Read one answer and keep others from changing it until the action ends."""
    held = StandardAnswer.objects.select_for_update(no_key=True, of=("self",))
    return held.select_related("org").filter(pk=answer_id).first()


def answers_kept_by(actor: Actor) -> QuerySet[StandardAnswer]:
    """Those of the bodies the actor keeps, whether they hold or not, the newest first."""
    kept = under_any(actor.areas_of(May.PUBLISH), "org__path")
    rows = StandardAnswer.objects.filter(kept).select_related("org")
    return rows.order_by("-valid_from", "-pk")


def answers_for(actor: Actor, today: date) -> QuerySet[StandardAnswer]:
    """Those that hold today, of bodies above or inside the areas of the actor. (可用的答复)"""
    above = {step for area in actor.areas for step in chain(area)}
    near = Q(org__path__in=above) | under_any(actor.areas, "org__path")
    last = Q(valid_until__isnull=True) | Q(valid_until__gte=today)
    rows = StandardAnswer.objects.filter(near, last, valid_from__lte=today)
    return rows.select_related("org").order_by("-valid_from", "-pk")


def answers_to(actor: Actor, words: str, today: date, *, most: int = MOST) -> list[StandardAnswer]:
    """Those whose question is closest to the words; none where nothing is close. (相近答复)"""
    if not words.strip():
        return []
    rows = list(answers_for(actor, today)[:LOOKED_THROUGH])
    close = {one.pk: closeness(words, [one.question]) for one in rows}
    found = [one for one in rows if close[one.pk]]
    return sorted(found, key=lambda one: -close[one.pk])[:most]


def answer_of_today(actor: Actor, answer_id: UUID, today: date) -> StandardAnswer | None:
    """One of those the actor may give today; all others alike are none."""
    return answers_for(actor, today).filter(pk=answer_id).first()
