"""Many clients that take matters through their lives over HTTP, a connection each."""

import http.client
import json
import queue
import threading
import time
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

TOKEN = "b" * 32
"""What a page's token is to the server: the same in cookie and header."""
JSON = {"Content-Type": "application/json"}
IDLE_SECONDS = 5.0
"""A connection unused for longer is opened anew, as browsers do: the server may have closed it."""
TEXT = "小区 3 号楼东侧路灯已经两天不亮，晚上老人出行不便，请尽快处理。"


@dataclass(frozen=True, slots=True)
class Living:
    """Who takes part: sessions of the desk and of a handler, his body, plates, a kind."""

    desk: str
    handler: str
    body: str
    kind: str
    plates: list[str]


@dataclass(frozen=True, slots=True)
class Life:
    """One matter: in which step of the shape it began, when it ended, how long it took; where it
    did not go well, why."""

    step: int
    ended: float
    milliseconds: float
    why: str = ""

    @property
    def well(self) -> bool:
        return not self.why


@dataclass(slots=True)
class Lives:
    port: int
    living: Living
    clients: int

    def steadily(self, seconds: float) -> list[Life]:
        """Each client begins the next life when the last has ended."""
        until = time.perf_counter() + seconds
        lives: list[Life] = []

        def live(client: _Client) -> None:
            while time.perf_counter() < until:
                lives.append(client.life(0, time.perf_counter(), 0.0))

        self._all(live)
        return lives

    def by_the_clock(self, shape: tuple[int, ...], step: float) -> list[Life]:
        """So many lives begin in each second of a step; who waits for a client waits already."""
        begun = time.perf_counter()
        due: queue.Queue[tuple[int, float] | None] = queue.Queue()
        lives: list[Life] = []

        def live(client: _Client) -> None:
            while (one := due.get()) is not None:
                lives.append(client.life(one[0], one[1], begun))

        def ring() -> None:
            for number, rate in enumerate(shape):
                for n in range(round(rate * step)):
                    at = begun + number * step + n / rate
                    time.sleep(max(0.0, at - time.perf_counter()))
                    due.put((number, at))
            for _ in range(self.clients):
                due.put(None)

        clock = threading.Thread(target=ring)
        clock.start()
        self._all(live)
        clock.join()
        return lives

    def _all(self, live: Any) -> None:
        made = [_Client(self.port, self.living, n) for n in range(self.clients)]
        threads = [threading.Thread(target=live, args=(client,)) for client in made]
        for one in threads:
            one.start()
        for one in threads:
            one.join()


class _Client:
    """One connection, asked by one thread."""

    def __init__(self, port: int, living: Living, number: int) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.living, self.number, self.used = living, number, time.perf_counter()

    def life(self, step: int, due: float, begun: float) -> Life:
        """From filing to finding; measured from when it was due, so that waiting counts."""
        why = ""
        if time.perf_counter() - self.used > IDLE_SECONDS:
            self.line.close()
        try:
            self._live()
        except (OSError, ValueError, http.client.HTTPException) as fault:
            self.line.close()
            why = repr(fault)
        self.used = now = time.perf_counter()
        return Life(step, now - begun, (now - due) * 1000, why)

    def _live(self) -> None:
        who = self.living
        self.number += 1
        plate = who.plates[self.number * 7 % len(who.plates)]
        case = self._post("cases", "", 201, text=TEXT, plate_code=plate, key=uuid4().hex)
        path = f"cases/{case['id']}"
        named, offers = {"kind_code": who.kind, "title": "路灯不亮"}, [{"org_id": who.body}]
        tasks = self._post(f"{path}/dispatch", who.desk, named=named, offers=offers, ask="请处理")
        task = tasks[0]["id"]
        self._post(f"tasks/{task}/sign", who.handler)
        self._post(f"tasks/{task}/finish", who.handler, note="换了灯泡", reply="灯已修好。")
        found = self._ask("GET", f"cases?number={case['number']}", None, _signed(who.desk), 200)
        if [one["state"] for one in found["results"]] not in (["handled"], ["verified"]):
            raise ValueError(found)

    def _post(
        self, path: str, session: str, status: int = 200, *, key: str = "", **given: object
    ) -> Any:
        headers = _signed(session) if session else {"Idempotency-Key": key}
        return self._ask("POST", path, json.dumps(given), headers | JSON, status)

    def _ask(
        self, method: str, path: str, body: str | None, headers: dict[str, str], status: int
    ) -> Any:
        self.line.request(method, f"/api/v1/{path}", body, headers)
        answer = self.line.getresponse()
        said = answer.read()
        if answer.status != status:
            raise ValueError(f"{path} answered {answer.status}: {said[:200]!r}")
        return json.loads(said)


def _signed(session: str) -> dict[str, str]:
    return {"Cookie": f"sessionid={session}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN}
