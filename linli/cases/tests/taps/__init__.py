"""A scene for every step of this room: who may take it just now, and the tap that takes it."""

from collections.abc import Callable

from . import (
    admissions,
    bulk,
    callers,
    commissioners,
    ground,
    houses,
    kept,
    levels,
    machine,
    mediations,
    orders,
    outward,
    papers,
    preserved,
    recalls,
    reporters,
    revisits,
    staff,
    whistles,
)
from .scene import Scene

ROLES = (
    admissions,
    bulk,
    callers,
    commissioners,
    ground,
    houses,
    kept,
    levels,
    machine,
    mediations,
    orders,
    outward,
    papers,
    preserved,
    recalls,
    reporters,
    revisits,
    staff,
    whistles,
)

TAPS: dict[str, Callable[[], Scene]] = {
    f"cases.{name}": scene
    for role in ROLES
    for name, scene in vars(role).items()
    if getattr(scene, "__module__", "") == role.__name__ and not name.startswith("_")
}
