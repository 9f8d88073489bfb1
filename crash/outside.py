"""Clients, and the list they keep outside of everything they were answered. (外部记录)

A client that is cut off asks again with the same key, as the guide for programs says, and goes on
with the same matter: a flow that was killed is continued, not only looked at.
"""

import http.client
import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
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
        tasks = self._until(
            lambda: self._post(f"{path}/dispatch", "desk", given),
            lambda: self._tasks_of(filed["case"]),
        )
        task = tasks[0]["id"]
        self.outside.note("dispatched", **filed, task=task)
        for step, done, words in STEPS:
            self._until(
                partial(self._post, f"tasks/{task}/{step}", "handler", words),
                partial(self._is, filed["case"], f"{done}_at"),
            )
            self.outside.note(done, **filed, task=task)

    def _tasks_of(self, case: str) -> Any:
        status, said, _ = self.read("tasks?page_size=200", "handler")
        if status != 200:
            return None
        return [one for one in said["results"] if one["case_id"] == case]

    def _is(self, case: str, name: str) -> Any:
        mine = self._tasks_of(case)
        return mine and [one for one in mine if one[name]]

    def _until(self, send: Callable[[], Answer], look: Callable[[], Any] | None = None) -> Any:
        """Ask until there is an answer; what was done unseen is looked for."""
        unsure, until = False, time.monotonic() + LONGEST
        while time.monotonic() < until:
            try:
                status, said, wait = send()
            except CUT:
                unsure = True
                self.outside.was_cut()
                time.sleep(0.005)
                continue
            self.outside.saw(status)
            if status in DONE:
                return said
            if status in AGAIN:
                unsure = True
                if not wait or not said.get("title"):
                    raise WrongAnswer(f"{status} without a hint: {said}")
                time.sleep(0.15)
            elif found := self._found(status, said, look if unsure else None):
                return found
            time.sleep(0.02)
        raise WrongAnswer(f"no answer within {LONGEST:.0f} s")

    def _found(self, status: int, said: Any, look: Callable[[], Any] | None) -> Any:
        """What was done though its answer was cut off; None where that is to be asked again.

        A refusal of what was not done before is wrong.
        """
        found = self._seen(look) if look else []
        if found == [] and status != RUNNING:
            raise WrongAnswer(f"{status} {said}")
        return found

    def _seen(self, look: Callable[[], Any]) -> Any:
        """What is there; None where nobody could say it, so that it is asked again."""
        try:
            return look()
        except CUT:
            return None

    def read(self, path: str, who: str) -> Answer:
        return self.ask("GET", path, None, self._signed(who))

    def _post(self, path: str, who: str, given: dict[str, Any]) -> Answer:
        return self.ask("POST", path, given, self._signed(who))

    def _signed(self, who: str) -> dict[str, str]:
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
