"""A request with a key is answered once: what it did and what it was told are one. (一次答复)

Not in one transaction with the whole page: a key is taken when the first action begins, and the
answer is kept with what that action wrote. Whoever brings the same key meanwhile waits for both.
"""

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.utils import timezone

from linli.kernel.asking import ASKING, AnsweredBefore
from linli.kernel.crypto import seal_with
from linli.trail.models import GivenAnswer
from linli.trail.rules import answer_key, answer_secret

R = TypeVar("R")


@dataclass(slots=True)
class Answering:
    """One request on its way through its door; without a name its actions run as ever."""

    name: str = ""
    asked: str = ""
    now: datetime = field(default_factory=timezone.now)
    held: transaction.Atomic | None = None

    def run(self, work: Callable[[], R]) -> R:
        """Run an action; the first one takes the key, and gives it back if it refuses."""
        if not self.name or self.held:
            with transaction.atomic():
                return work()
        self._take()
        try:
            return work()
        except BaseException:
            self.undo()
            raise

    def _take(self) -> None:
        """Raises `AnsweredBefore` once the other, who has the key, is through."""
        self.held = transaction.atomic()
        self.held.__enter__()
        try:
            with transaction.atomic():
                GivenAnswer.objects.create(
                    key=answer_key(self.name), asked=self.asked, answered_at=self.now
                )
        except IntegrityError as same:
            self.undo()
            raise AnsweredBefore from same
        except BaseException:
            self.undo()
            raise

    def keep(self, status: int, told: str) -> None:
        """What was done and what is said of it are on the disk before anybody hears it."""
        kept = GivenAnswer.objects.filter(pk=answer_key(self.name))
        kept.update(status=status, told=seal_with(answer_secret(self.name), told))
        self._leave()

    def let_go(self) -> None:
        """What was done stays, the key is free: such an answer is given anew each time."""
        GivenAnswer.objects.filter(pk=answer_key(self.name)).delete()
        self._leave()

    def undo(self) -> None:
        """Nothing was done and nothing said."""
        held, self.held = self.held, None
        if held:
            fault = sys.exception() or AnsweredBefore()
            held.__exit__(type(fault), fault, fault.__traceback__)

    def _leave(self) -> None:
        held, self.held = self.held, None
        if held:
            held.__exit__(None, None, None)


@contextmanager
def answering() -> Generator[Answering]:
    """What happens inside belongs to one request; what it has not kept at the end is undone."""
    one = Answering()
    token = ASKING.set(one)
    try:
        yield one
    finally:
        ASKING.reset(token)
        one.undo()
