"""The same request a hundred times at one moment; a clock that jumps."""

import json
import random
import threading
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from .outside import CUT, DONE, Answer, Client, Outside
from .stable import Stable
from .told import Told

TIMES = 100
JUMPS = (
    1, -1, "2028-02-29T12:00:00+08:00", -365, "2027-12-31T23:59:59+08:00",
    "2028-01-01T00:00:01+08:00", 740,
)  # fmt: skip
"""Days from now, and moments: a day, a year, a leap day, the end of a year; there and back."""


def same_key(stable: Stable, living: dict[str, Any], *, threads: int, dice: random.Random) -> Told:
    """One key, a hundred at once: one matter and one step, a hundred equal answers to each.

    Another body is refused, also when the matter has gone on since.
    """
    client, told = Client(stable.port, living, Outside(), dice), Told("same key")
    web, text = stable.web(threads=threads), f"同一件事 {uuid4().hex}"
    filing = Many(client, "cases", {"text": text, "plate_code": living["plates"][0]})
    filed = filing.at_once(told)
    offers = [{"org_id": living["body"]}]
    named = {"kind_code": living["kind"], "title": "路灯不亮"}
    path, more = f"cases/{filed.get('id')}/dispatch", {"named": named, "offers": offers}
    sending = Many(client, path, more, "desk")
    sending.at_once(told)
    filing.otherwise(told, text="另一件事")
    sending.otherwise(told, ask="另一句话")
    stable.kill(web)
    matters = stable.do("keys_of", text=text)
    told.said["matters"] = matters
    if matters != 1:
        told.faults.append(f"matters: {matters}")
    return told


@dataclass(slots=True)
class Many:
    """One request with one key, sent a hundred times at one moment."""

    client: Client
    path: str
    body: dict[str, Any]
    who: str = ""
    key: str = field(default_factory=lambda: uuid4().hex)

    def at_once(self, told: Told) -> Any:
        """What all of them were told; a fault where it was not the same."""
        barrier = threading.Barrier(TIMES)
        answers: list[Answer] = []

        def ask() -> None:
            barrier.wait()
            try:
                answers.append(self._ask(self.body))
            except CUT as cut:
                answers.append((0, repr(cut), ""))

        asking = [threading.Thread(target=ask) for _ in range(TIMES)]
        for one in asking:
            one.start()
        for one in asking:
            one.join()
        different = {json.dumps(one, sort_keys=True) for one in answers}
        told.said |= {f"answers {len(told.said)}": len(answers)}
        if len(answers) != TIMES or len(different) != 1 or answers[0][0] not in DONE:
            told.faults.append(f"{self.path}: {sorted({one[0] for one in answers})}")
        return answers[0][1] if answers[0][0] in DONE else {}

    def otherwise(self, told: Told, **words: str) -> None:
        """The same key with other words: a plain refusal."""
        status, said, _ = self._ask({**self.body, **words})
        if (status, said.get("reason")) != (422, "trail.key_used_for_other"):
            told.faults.append(f"another body: {status} {said}")

    def _ask(self, body: dict[str, Any]) -> Answer:
        headers = {"Idempotency-Key": self.key}
        if self.who:
            headers |= self.client.signed(self.who)
        return self.client.ask("POST", self.path, body, headers)


def clocks(stable: Stable, living: dict[str, Any], dice: random.Random) -> Told:
    """Matters whose clocks run while the clock jumps."""
    client, web = Client(stable.port, living, Outside(), dice), stable.web()
    for number in range(4):
        filed = client.file()
        if number % 2:
            client.work_on(filed)
    stable.kill(web)
    told = Told("clock jumps", {"jumps": len(JUMPS)})
    found = stable.do("jump", moments=list(JUMPS))
    told.faults += found if isinstance(found, list) else [str(found)]
    return told
