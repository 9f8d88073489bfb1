"""What a source says later about an order it has handed in: more units, supervision, decisions.

The names are those of the hotline's back office. Each instruction bears a number of its own, by
which it is taken once; whoever is named by an SMS list hears of it in our own way or not at all.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from linli.cases.rules import Source

from .sources import ID, Unfit
from .why import Why

NOTE = 400
BETWEEN = re.compile(r"[、,，;；\s]+")


class Do(StrEnum):
    """What is to be done. (来源指令种类)"""

    ADD_UNITS = "add_units"
    SUPERVISE = "supervise"
    REMIND = "remind"
    EXTENSION = "extension"
    RETURN = "return"


DOES = {
    "加派": Do.ADD_UNITS,
    "督办": Do.SUPERVISE,
    "催办": Do.REMIND,
    "延期": Do.EXTENSION,
    "退回": Do.RETURN,
}
ANSWERS = {"同意": True, "不同意": False}
ASKED = {"延期类": Do.EXTENSION, "退回类": Do.RETURN, "超出行政范围类": Do.RETURN}
"""A decision may name the type of what was asked for instead."""
DECISIONS = frozenset({Do.EXTENSION, Do.RETURN})
INSTRUCT = frozenset({Source.HOTLINE})
"""Sources that say what is to be done with what they handed in."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction, read: about which order, what, to whom, why; `granted` of a decision.

    `units` are names or codes there; `refusing` are units that would not, named in the words.
    """

    given_id: str
    number: str
    do: Do
    units: tuple[str, ...] = ()
    refusing: tuple[str, ...] = ()
    note: str = ""
    granted: bool = False

    @property
    def words(self) -> str:
        """The note, and who would not."""
        refusing = f"拒办单位：{'、'.join(self.refusing)}" if self.refusing else ""
        return "；".join(filter(None, (self.note, refusing)))[:NOTE]


def read(sent: Mapping[str, object]) -> Instruction:
    """What was sent, as an instruction; raises `Unfit` with the field that is wrong."""
    told = {str(key): value for key, value in sent.items()}
    given_id, number = _text(told, "操作编号")[:ID], _text(told, "工单编号")[:ID]
    for name, value in (("操作编号", given_id), ("工单编号", number)):
        if not value:
            raise Unfit(Why.MISSING, name)
    do = _do(told)
    units = _units(told, "加派单位") if do is Do.ADD_UNITS else _units(told, "改派单位")
    found = Instruction(
        given_id,
        number,
        do,
        units,
        _units(told, "拒办单位"),
        (_text(told, "备注") or _text(told, "审批意见"))[:NOTE],
        granted=do in DECISIONS and _granted(told),
    )
    _check(found, told)
    return found


def _do(told: Mapping[str, object]) -> Do:
    named, asked = _text(told, "操作"), _text(told, "申请类型")
    found = DOES.get(named) or (ASKED.get(asked) if not named else None)
    if found is None:
        raise Unfit(Why.UNKNOWN_WORD if named or asked else Why.MISSING, "操作")
    return found


def _granted(told: Mapping[str, object]) -> bool:
    answer = _text(told, "审批结果")
    if answer not in ANSWERS:
        raise Unfit(Why.UNKNOWN_WORD if answer else Why.MISSING, "审批结果")
    return ANSWERS[answer]


def _check(found: Instruction, told: Mapping[str, object]) -> None:
    """More units are named, no more than the form itself allows; words are there to be said."""
    if found.do is Do.ADD_UNITS:
        most = _text(told, "加派上限")
        if not found.units:
            raise Unfit(Why.MISSING, "加派单位")
        if most.isdecimal() and len(found.units) > int(most[:9]):
            raise Unfit(Why.OUT_OF_RANGE, "加派单位")
    elif found.do is Do.RETURN and found.granted:
        if len(found.units) != 1:
            raise Unfit(Why.OUT_OF_RANGE if found.units else Why.MISSING, "改派单位")
    elif not found.granted and not found.words:
        raise Unfit(Why.MISSING, "审批意见" if found.do in DECISIONS else "备注")


def _units(told: Mapping[str, object], name: str) -> tuple[str, ...]:
    """A list of names, of objects with a name or a code, or one text with marks between."""
    given = told.get(name)
    listed = given if isinstance(given, list) else BETWEEN.split(str(given or ""))
    named = (_unit(one) if isinstance(one, Mapping) else str(one) for one in listed)
    return tuple(dict.fromkeys(text.strip() for text in named if text.strip()))


def _unit(one: Mapping[object, object]) -> str:
    return str(one.get("名称") or one.get("编号") or "")


def _text(told: Mapping[str, object], name: str) -> str:
    value = told.get(name)
    return " ".join(str(value).replace("\0", "").split()) if value is not None else ""
