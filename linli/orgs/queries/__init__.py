"""Everything this room is asked."""

from .bodies import departments_in_force, firm_of, responsible, responsible_each
from .held import hold, hold_appointment, unfinished
from .serving import Around, Coverage, Serving, actors_of, coverage, serves
from .standing import (
    actor_for,
    appointments_of,
    duties_of_posts,
    holders,
    in_term,
    posts_in_force,
    running,
)

__all__ = [
    "Around",
    "Coverage",
    "Serving",
    "actor_for",
    "actors_of",
    "appointments_of",
    "coverage",
    "departments_in_force",
    "duties_of_posts",
    "firm_of",
    "hold",
    "hold_appointment",
    "holders",
    "in_term",
    "posts_in_force",
    "responsible",
    "responsible_each",
    "running",
    "serves",
    "unfinished",
]
