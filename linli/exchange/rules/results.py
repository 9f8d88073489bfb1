"""What goes back to the source of a matter, in the columns of the hotline's form. (结果回传)"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from linli.cases.rules.results import NOT_SAID, TaskResult

HEADS = (
    "工单编号", "环节", "诉求属实", "超职责诉求", "申请类型", "申请说明", "联系群众", "联系时间",
    "处置时间", "是否解决", "未解决原因", "办理情况", "公开答复内容", "证件附件", "联系证据",
    "办理附件", "结案时间",
)  # fmt: skip

SLOT_HEADS = ("证件附件", "联系证据", "办理附件")


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
GENUINE = {"yes": "是", "partly": "部分属实", "no": "否"}
SOLVED = {"yes": "已解决", "partly": "部分解决", "no": "未解决"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a matter has come to; `why` says why something is asked for.

    `solved` is the reporter's word, `handled` what whoever did the work said: the word at the
    end is the reporter's where he gave one. The names of pictures stand in three slots.
    """

    number: str
    about: About
    contacted_at: datetime | None = None
    handled_at: datetime | None = None
    closed_at: datetime | None = None
    solved: str = ""
    note: str = ""
    reply: str = ""
    why: str = ""
    handled: TaskResult = NOT_SAID
    papers: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()


def columns(told: Outcome) -> dict[str, str]:
    """The row of the form: the public answer apart from the note, and no number of a person."""
    asks, said = told.about in ASKED, told.handled
    not_ours = said.ours is False or told.about in {About.REFUSED, About.RETURN}
    contacted = said.contacted or told.contacted_at is not None
    return {
        "工单编号": told.number,
        "环节": STAGE[told.about],
        "诉求属实": GENUINE.get(said.genuine or "", ""),
        "超职责诉求": "是" if not_ours else "否",
        "申请类型": ASKED.get(told.about, ""),
        "申请说明": told.why if asks else "",
        "联系群众": "已联系" if contacted else "未联系",
        "联系时间": _at(told.contacted_at),
        "处置时间": _at(told.handled_at),
        "是否解决": SOLVED.get(_solved(told), ""),
        "未解决原因": _why_unsolved(told),
        "办理情况": told.note,
        "公开答复内容": told.reply,
        "证件附件": "、".join(told.papers),
        "联系证据": "、".join(told.evidence),
        "办理附件": "、".join(told.photos),
        "结案时间": _at(told.closed_at),
    }


def _solved(told: Outcome) -> str:
    """When the work is done, the word of who did it; at the end the reporter's, if he gave one."""
    first, second = told.solved, told.handled.solved or ""
    return (second or first) if told.about is About.HANDLED else (first or second)


def _why_unsolved(told: Outcome) -> str:
    """The handler's own reason, else his note: the form wants one for whatever is not solved."""
    if _solved(told) not in {"partly", "no"} or told.about in ASKED:
        return ""
    return told.handled.unsolved_why or told.why or told.note


def _at(moment: datetime | None) -> str:
    """A local moment, as the form writes it."""
    return moment.strftime("%Y-%m-%d %H:%M:%S") if moment else ""
