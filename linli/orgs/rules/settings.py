"""What the district may say of posts, and what it touches."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from .terms import SEPARATED, Why

LIFELINES = {"sec_admin": "orgs.set_posts", "sys_admin": "places.set_up"}
"""Post → the duty without which nobody could set anything any more; no other post carries it."""


class Touch(StrEnum):
    """What a changed setting touches. (影响范围)"""

    HOLDERS = "holders"
    BODIES_OF_FORM = "bodies_of_form"
    BODIES_NAMED = "bodies_named"
    TICKS = "ticks"


def why_not_carry(
    code: str,
    duties: Collection[str],
    known: Collection[str],
    others: Mapping[str, Collection[str]],
) -> Why | None:
    """A post carries known duties; the three administrators share none and keep their own."""
    if not set(duties) <= set(known):
        return Why.UNKNOWN_DUTY
    lifeline = LIFELINES.get(code)
    if lifeline and lifeline not in duties:
        return Why.LOCKS_OUT
    if set(duties) & (set(LIFELINES.values()) - {lifeline}):
        return Why.THREE_PEOPLE
    apart = SEPARATED - {code} if code in SEPARATED else ()
    shared = {duty for other in apart for duty in others.get(other, ())}
    return Why.THREE_PEOPLE if set(duties) & shared else None


def why_not_end_post(code: str) -> Why | None:
    return Why.LOCKS_OUT if code in SEPARATED else None
