"""Everything this room is asked."""

from .bodies import departments_in_force, responsible, responsible_each
from .standing import (
    actor_for,
    appointments_of,
    duties_of_posts,
    in_term,
    posts_in_force,
    running,
)

__all__ = [
    "actor_for",
    "appointments_of",
    "departments_in_force",
    "duties_of_posts",
    "in_term",
    "posts_in_force",
    "responsible",
    "responsible_each",
    "running",
]
