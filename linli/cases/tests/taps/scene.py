"""A scene: what somebody can do just now, and who may."""

from collections.abc import Callable
from dataclasses import dataclass

from linli.cases.rules import NewPhoto
from linli.cases.tests import rivals
from linli.kernel.actor import Actor

Tap = Callable[[Actor], object]
MORE = NewPhoto("photos/cc/dd.jpg", 800, 600)


@dataclass(frozen=True, slots=True)
class Scene:
    """Two people who may take the step (`second` is None where only one can), and its tap."""

    tap: Tap
    first: Actor
    second: Actor | None
    gate: str = rivals.CASES
