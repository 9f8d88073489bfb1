"""Clients, and the list they keep outside of everything they were answered. (外部记录)

A client that is cut off asks again with the same key and goes on with what it is told: a flow that
was killed is continued, not only looked at, and no step that was taken unseen may be refused.
"""

import http.client
import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

TOKEN = "c" * 32
JSON = {"Content-Type": "application/json"}
TEXT = "小区 3 号楼东侧路灯已经两天不亮，晚上老人出行不便，请尽快处理。"
PHONE = "13800000000"
LONGEST = 120.0
CUT = (OSError, http.client.HTTPException)
AGAIN = {503, 507}
STEPS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("sign", "signed", {}),
    ("finish", "finished", {"note": "换了灯泡", "reply": "灯已修好。"}),
)
DONE, RUNNING = {200, 201}, 409
Answer = tuple[int, Any, str]


class WrongAnswer(Exception):
    """An answer nobody may get, whatever is killed."""


@dataclass(slots=True)
class Outside:
    """What was acknowledged, in the order of the answers; and how often somebody had to wait."""

    acknowledged: list[dict[str, str]] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    cut: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    last_at: float = 0.0

    def note(self, step: str, **said: str) -> None:
        with self.lock:
            self.acknowledged.append({"step": step, **said})
            self.last_at = time.monotonic()

    def saw(self, status: int) -> None:
        with self.lock:
            self.statuses[status] += 1

    def was_cut(self) -> None:
        with self.lock:
            self.cut += 1


@dataclass(slots=True)
class Client:
    """One client: a connection a request, patient, and honest about what it was told."""

    port: int
    living: dict[str, Any]
    outside: Outside
    dice: random.Random

    def life(self) -> None:
        """File, dispatch, sign, finish."""
        filed = self.file()
        self.work_on(filed)

    def file(self, key: str = "", text: str = TEXT) -> dict[str, str]:
        body = {"text": text, "plate_code": self.dice.choice(self.living["plates"])}
        body |= {"phone": PHONE}
        headers = {"Idempotency-Key": key or uuid4().hex}
        said = self._until(lambda: self.ask("POST", "cases", body, headers))
        filed = {"case": said["id"], "number": said["number"]}
        self.outside.note("filed", **filed)
        return filed

    def work_on(self, filed: dict[str, str]) -> None:
        who, path = self.living, f"cases/{filed['case']}"
        given = {
            "named": {"kind_code": who["kind"], "title": "路灯不亮"},
            "offers": [{"org_id": who["body"]}], "ask": "请处理",
        }  # fmt: skip
        tasks = self._until(self._once(f"{path}/dispatch", "desk", given))
        if [one["case_id"] for one in tasks] != [filed["case"]]:
            raise WrongAnswer(f"tasks of {filed}: {tasks}")
        task = tasks[0]["id"]
        self.outside.note("dispatched", **filed, task=task)
        for step, done, words in STEPS:
            told = self._until(self._once(f"tasks/{task}/{step}", "handler", words))
            if not told[f"{done}_at"]:
                raise WrongAnswer(f"{step} of {task}: {told}")
            self.outside.note(done, **filed, task=task)

    def _once(self, path: str, who: str, given: dict[str, Any]) -> Callable[[], Answer]:
        """The same request, however often it is sent."""
        headers = {**self.signed(who), "Idempotency-Key": uuid4().hex}
        return lambda: self.ask("POST", path, given, headers)

    def _until(self, send: Callable[[], Answer]) -> Any:
        """Ask until there is an answer; a refusal is none: what is asked here is in order."""
        until = time.monotonic() + LONGEST
        while time.monotonic() < until:
            try:
                status, said, wait = send()
            except CUT:
                self.outside.was_cut()
                time.sleep(0.005)
                continue
            self.outside.saw(status)
            if status in DONE:
                return said
            if status in AGAIN:
                if not wait or not said.get("title"):
                    raise WrongAnswer(f"{status} without a hint: {said}")
                time.sleep(0.15)
            elif status != RUNNING:
                raise WrongAnswer(f"{status} {said}")
            time.sleep(0.02)
        raise WrongAnswer(f"no answer within {LONGEST:.0f} s")

    def read(self, path: str, who: str) -> Answer:
        return self.ask("GET", path, None, self.signed(who))

    def signed(self, who: str) -> dict[str, str]:
        cookie = f"sessionid={self.living[who]}; csrftoken={TOKEN}"
        return {"Cookie": cookie, "X-CSRFToken": TOKEN}

    def ask(self, method: str, path: str, body: Any, headers: dict[str, str]) -> Answer:
        """Status, what was said, and for how long to wait."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            sent = None if body is None else json.dumps(body)
            line.request(method, f"/api/v1/{path}", sent, {**headers, **JSON})
            answer = line.getresponse()
            if answer.length is None:
                raise http.client.HTTPException("cut off before its length was told")
            said = answer.read()
            told = json.loads(said) if "json" in answer.headers.get("Content-Type", "") else {}
            return answer.status, told, answer.headers.get("Retry-After", "")
        except ValueError as half:
            raise http.client.HTTPException(half) from half
        finally:
            line.close()


@dataclass(slots=True)
class Crowd:
    """Clients that live life after life until they are told to end the one in hand."""

    clients: list[Client]
    stop: threading.Event = field(default_factory=threading.Event)
    faults: list[str] = field(default_factory=list)
    threads: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> "Crowd":
        self.threads = [threading.Thread(target=self._live, args=(one,)) for one in self.clients]
        for one in self.threads:
            one.start()
        return self

    def _live(self, client: Client) -> None:
        try:
            while not self.stop.is_set():
                client.life()
        except (WrongAnswer, *CUT, KeyError) as wrong:
            self.faults.append(f"answer: {wrong!r}")

    def __exit__(self, *_error: object) -> None:
        """Somebody must still answer: what was begun is brought to its end."""
        self.stop.set()
        for one in self.threads:
            one.join(timeout=2 * LONGEST)
            if one.is_alive():
                self.faults.append("answer: a client still waits")
