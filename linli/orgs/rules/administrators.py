"""System, rights and audit: three people, whatever way their duties come. (三员分立, GB/T 22239)"""

from collections.abc import Collection, Iterable
from enum import StrEnum

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


def administers(posts: Iterable[str], duties: Collection[str]) -> frozenset[Administrator]:
    """Which of the three somebody is by his posts and duties together."""
    named = {BY_POST[post] for post in posts if post in BY_POST}
    return frozenset(named | {BY_DUTY[duty] for duty in duties if duty in BY_DUTY})


def why_not_combine(new: frozenset[Administrator], held: frozenset[Administrator]) -> Why | None:
    """Nobody becomes a second of the three; who is one already may have more of the same."""
    return Why.THREE_PEOPLE if new and len(new | held) > 1 else None
