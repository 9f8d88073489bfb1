"""One measured figure, and how it is told."""

import json
import os
import platform
import subprocess
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` in `unit`, beside `limit` in the same unit; `floor` and `goal` are shares of it.

    `at_most` turns the comparison round: for seconds less is better and `limit` is the ceiling.
    """

    name: str
    value: float
    unit: str
    limit: float | None = None
    floor: float | None = None
    at_most: bool = False
    note: str = ""
    more: dict[str, float] = field(default_factory=dict)

    @property
    def ratio(self) -> float | None:
        return self.value / self.limit if self.limit else None

    @property
    def good(self) -> bool:
        """Whether the floor is reached; a figure without a floor is only told."""
        if self.ratio is None:
            return True
        if self.at_most:
            return self.ratio <= (self.floor or 1.0)
        return self.floor is None or self.ratio >= self.floor

    def line(self) -> str:
        told = {
            "name": self.name,
            "value": round(self.value, 4),
            "unit": self.unit,
            "limit": None if self.limit is None else round(self.limit, 4),
            "ratio": None if self.ratio is None else round(self.ratio, 4),
            "good": self.good,
            "note": self.note,
            **{name: round(value, 4) for name, value in self.more.items()},
            "machine": machine(),
        }
        return json.dumps(told, ensure_ascii=False)

    def words(self) -> str:
        share = "" if self.ratio is None else f"  {self.ratio:.0%} of {self.limit:,.4g}"
        mark = "ok" if self.good else "!!"
        more = " ".join(f"{name} {value:,.4g}" for name, value in self.more.items())
        return f"{mark} {self.name:<34} {self.value:>12,.4g} {self.unit}{share}  {more} {self.note}"


@cache
def machine() -> str:
    """Cores, processor, Python and commit: a figure from elsewhere means nothing here."""
    cpu = "unknown processor"
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                cpu = line.split(":", 1)[1].strip()
                break
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607
        capture_output=True, text=True, check=False,
    ).stdout.strip()  # fmt: skip
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores, {cpu}, Python {platform.python_version()}, {commit or 'no commit'}"


def percentile(times: list[float], share: float) -> float:
    """The value that `share` of the sorted times do not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def median(values: list[float]) -> float:
    ordered = sorted(values)
    return ordered[len(ordered) // 2]
