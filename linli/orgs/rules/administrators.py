"""System, rights and audit: three people, whatever way their duties come. (三员分立, GB/T 22239)"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from .terms import Why


class Administrator(StrEnum):
    """Who sets the system up, who gives rights, who audits both. (系统、安全保密、审计)"""

    SYSTEM = "system"
    RIGHTS = "rights"
    AUDIT = "audit"


BY_POST = {
    "sys_admin": Administrator.SYSTEM,
    "sec_admin": Administrator.RIGHTS,
    "audit_admin": Administrator.AUDIT,
}
BY_DUTY = {
    "places.set_up": Administrator.SYSTEM,
    "orgs.set_posts": Administrator.RIGHTS,
    "people.keep_accounts": Administrator.RIGHTS,
    "people.audit_looks": Administrator.AUDIT,
}
"""What makes a post one of the three, whatever it is called."""

Which = frozenset[Administrator]


@dataclass(frozen=True, slots=True)
class Carried:
    """What a post carries from a day on, until its next line. (岗位职责)"""

    code: str
    since: date
    duties: frozenset[str]
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A post somebody holds, stands in for or has a shift of, from a day to a day. (所任岗位)"""

    post_code: str
    since_on: date = date.min
    until_on: date = date.max


def administers(posts: Iterable[str], duties: Collection[str]) -> Which:
    """Which of the three somebody is by his posts and duties together."""
    named = {BY_POST[post] for post in posts if post in BY_POST}
    return frozenset(named | {BY_DUTY[duty] for duty in duties if duty in BY_DUTY})


def on_day(held: Iterable[Held], lines: Iterable[Carried], day: date) -> Which:
    """Which of the three what somebody holds makes of him on a day."""
    posts = {one.post_code for one in held if one.since_on <= day <= one.until_on}
    last: dict[str, Carried] = {}
    for one in sorted(lines, key=lambda line: line.since):
        if one.since <= day and one.code in posts:
            last[one.code] = one
    return administers(posts, {d for one in last.values() if not one.ended for d in one.duties})


def days_of(held: Iterable[Held], lines: Iterable[Carried], first: date) -> list[date]:
    """A day, and each later one on which a post begins, or carries something else than before."""
    begins = {one.since for one in lines} | {one.since_on for one in held}
    return sorted({first} | {day for day in begins if day > first})


def why_not_combine(new: Which, held: Which) -> Why | None:
    """Nobody becomes a second of the three; who is one already may have more of the same."""
    return Why.THREE_PEOPLE if new and len(new | held) > 1 else None


def why_not_add(post: Held, held: Collection[Held], lines: Collection[Carried]) -> Why | None:
    """As `why_not_combine`, for a post more, on each day on which it is held."""
    for day in days_of(held, lines, post.since_on):
        if day > post.until_on:
            break
        if why := why_not_combine(on_day([post], lines, day), on_day(held, lines, day)):
            return why
    return None


def combined(
    held: Mapping[UUID, Collection[Held]], lines: Collection[Carried], first: date
) -> frozenset[UUID]:
    """Who is more than one of the three on some day from the first on. (身兼两员)"""
    return frozenset(
        who
        for who, posts in held.items()
        for day in days_of(posts, lines, first)
        if len(on_day(posts, lines, day)) > 1
    )


def why_not_carry_on(before: frozenset[UUID], after: frozenset[UUID]) -> Why | None:
    """Duties may not change so that somebody who holds a post becomes a second of the three.

    Whoever is two of them already, by rows from before this rule, stops no other change.
    """
    return Why.WOULD_COMBINE if after - before else None
