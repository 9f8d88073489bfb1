"""What one run found: figures, and every fault by name; a run without faults is good."""

import json
from dataclasses import asdict, dataclass, field

from bench.figure import machine


@dataclass(slots=True)
class Told:
    """`said` is figure → value, `faults` what was lost, half there, doubled or wrongly answered."""

    name: str
    said: dict[str, float | int | str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        return not self.faults

    def line(self) -> str:
        return json.dumps({**asdict(self), "machine": machine()}, ensure_ascii=False)

    def words(self) -> str:
        said = ", ".join(f"{name} {_number(value)}" for name, value in self.said.items())
        faults = "".join(f"\n   !! {one}" for one in self.faults[:20])
        return f"{'ok' if self.good else '!!'} {self.name:<28} {said}{faults}"


def _number(value: float | int | str) -> str:
    return (
        f"{value:,.1f}"
        if isinstance(value, float)
        else f"{value:,}"
        if isinstance(value, int)
        else value
    )
