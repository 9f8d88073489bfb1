"""What goes back to the source of a matter, in the columns of the hotline's form. (结果回传)"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

HEADS = (
    "工单编号", "环节", "超职责诉求", "申请类型", "申请说明", "联系群众", "联系时间", "处置时间",
    "是否解决", "未解决原因", "办理情况", "公开答复内容", "结案时间",
)  # fmt: skip


class Sent(StrEnum):
    """How a result stands: waiting, sent, or given up until a person sends it again. (回传状态)"""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class About(StrEnum):
    """What is told: done, closed, not ours, asked for, or taken back. (回传内容)"""

    HANDLED = "handled"
    CLOSED = "closed"
    REFUSED = "refused"
    RETURN = "return"
    EXTENSION = "extension"
    EXCLUSION = "exclusion"
    RECALLED = "recalled"


BY_VERB = {
    "case.handled": About.HANDLED,
    "case.closed": About.CLOSED,
    "case.rejected": About.REFUSED,
    "case.return_asked": About.RETURN,
    "case.extension_asked": About.EXTENSION,
    "case.exclusion_asked": About.EXCLUSION,
    **dict.fromkeys(("case.finish_recalled", "case.closing_recalled"), About.RECALLED),
}
STAGE = {
    About.HANDLED: "处置",
    About.CLOSED: "结案",
    About.REFUSED: "预审",
    About.RETURN: "处置",
    About.EXTENSION: "处置",
    About.EXCLUSION: "回访",
    About.RECALLED: "处置",
}
ASKED = {
    About.REFUSED: "超出行政范围类",
    About.RETURN: "退回类",
    About.EXTENSION: "延期类",
    About.EXCLUSION: "剔除类",
    About.RECALLED: "撤回类",
}
SOLVED = {"yes": "已解决", "partly": "部分解决", "no": "未解决"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a matter has come to; `why` says why something is asked for, or why it is not solved."""

    number: str
    about: About
    contacted_at: datetime | None = None
    handled_at: datetime | None = None
    closed_at: datetime | None = None
    solved: str = ""
    note: str = ""
    reply: str = ""
    why: str = ""


def columns(told: Outcome) -> dict[str, str]:
    """The row of the form: the public answer apart from the note, and no number of a person."""
    asks = told.about in ASKED
    unsolved = told.solved in {"partly", "no"}
    return {
        "工单编号": told.number,
        "环节": STAGE[told.about],
        "超职责诉求": "是" if told.about in {About.REFUSED, About.RETURN} else "否",
        "申请类型": ASKED.get(told.about, ""),
        "申请说明": told.why if asks else "",
        "联系群众": "已联系" if told.contacted_at else "未联系",
        "联系时间": _at(told.contacted_at),
        "处置时间": _at(told.handled_at),
        "是否解决": SOLVED.get(told.solved, ""),
        "未解决原因": (told.why or told.note) if unsolved and not asks else "",
        "办理情况": told.note,
        "公开答复内容": told.reply,
        "结案时间": _at(told.closed_at),
    }


def _at(moment: datetime | None) -> str:
    """A local moment, as the form writes it."""
    return moment.strftime("%Y-%m-%d %H:%M:%S") if moment else ""
