"""The same request a hundred times at one moment; a clock that jumps."""

import random
import threading
from typing import Any
from uuid import uuid4

from .outside import CUT, Client, Outside
from .stable import Stable
from .told import Told

TIMES = 100
JUMPS = (
    1, -1, "2028-02-29T12:00:00+08:00", -365, "2027-12-31T23:59:59+08:00",
    "2028-01-01T00:00:01+08:00", 740,
)  # fmt: skip
"""Days from now, and moments: a day, a year, a leap day, the end of a year; there and back."""


def same_key(stable: Stable, living: dict[str, Any], *, threads: int, dice: random.Random) -> Told:
    """One key, a hundred at once: one matter, a hundred equal answers; another body is refused."""
    client = Client(stable.port, living, Outside(), dice)
    web = stable.web(threads=threads)
    key, text = uuid4().hex, f"同一件事 {uuid4().hex}"
    body = {"text": text, "plate_code": living["plates"][0]}
    answers: list[tuple[int, str]] = []
    barrier = threading.Barrier(TIMES)

    def ask() -> None:
        barrier.wait()
        try:
            status, said, _ = client.ask("POST", "cases", body, {"Idempotency-Key": key})
            answers.append((status, str(sorted(said.items()))))
        except CUT as cut:
            answers.append((0, repr(cut)))

    asking = [threading.Thread(target=ask) for _ in range(TIMES)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    other = client.ask("POST", "cases", {**body, "text": "另一件事"}, {"Idempotency-Key": key})
    stable.kill(web)
    matters, told = stable.do("keys_of", text=text), Told("same key")
    told.said = {"answers": len(answers), "different": len(set(answers)), "matters": matters}
    if len(answers) != TIMES or len(set(answers)) != 1 or answers[0][0] != 201:
        told.faults.append(f"answers: {sorted({status for status, _ in answers})}")
    if matters != 1:
        told.faults.append(f"matters: {matters}")
    if (other[0], other[1].get("reason")) != (422, "trail.key_used_for_other"):
        told.faults.append(f"another body: {other}")
    return told


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
