"""Documents: who may read one, whether it holds, and what may be done with it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .terms import Why


class DocumentKind(StrEnum):
    """What a document is. (文件类别)"""

    DUTY_LIST = "duty_list"
    RULES = "rules"
    TEMPLATE = "template"
    NOTICE = "notice"
    LAW = "law"
    OTHER = "other"


class Readers(StrEnum):
    """Who may read a document: everybody, staff of its area, or bodies named. (公开范围)"""

    EVERYBODY = "everybody"
    STAFF = "staff"
    BODIES = "bodies"


class Scan(StrEnum):
    """What the scanner for malware said of a file; most houses have none. (查毒)"""

    NOT_ASKED = "not_asked"
    WAITING = "waiting"
    CLEAN = "clean"
    BAD = "bad"


class Standing(StrEnum):
    """Whether a document holds today. (效力)"""

    TO_COME = "to_come"
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Validity:
    """From when until when, and whether it was replaced or withdrawn."""

    valid_from: date
    valid_until: date | None = None
    replaced: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in the media store: its path, its sender's name for it, its type and its bytes."""

    file: str
    name: str
    media: str
    size: int
    scan: Scan = Scan.NOT_ASKED


def standing(paper: Validity, today: date) -> Standing:
    """Whether it holds today; withdrawn goes before replaced, replaced before expired."""
    if paper.withdrawn:
        return Standing.WITHDRAWN
    if paper.valid_from > today:
        return Standing.TO_COME
    if paper.valid_until is not None and paper.valid_until < today:
        return Standing.REPLACED if paper.replaced else Standing.EXPIRED
    return Standing.IN_FORCE


def is_ending(paper: Validity, remind_days: int, today: date) -> bool:
    """Whether it has ended with nothing in its place, or ends within its days of notice."""
    if paper.withdrawn or paper.replaced or paper.valid_until is None:
        return False
    return paper.valid_until < today + timedelta(days=remind_days)


def why_not_file(paper: Validity) -> Why | None:
    """A document does not end before it begins."""
    if paper.valid_until is not None and paper.valid_until < paper.valid_from:
        return Why.TERM_ENDS_BEFORE_IT_BEGINS
    return None


def why_not_go_on(paper: Validity) -> Why | None:
    """What was withdrawn or replaced gets no new version and is not withdrawn again."""
    return Why.DOCUMENT_IS_OVER if paper.withdrawn or paper.replaced else None


def why_not_open(scan: Scan) -> Why | None:
    """A file that waits for the scanner is opened by nobody yet, one that was bad never."""
    return {Scan.WAITING: Why.FILE_WAITS, Scan.BAD: Why.FILE_WAS_BAD}.get(scan)


def why_not_replace(new: Validity, old: Validity) -> Why | None:
    """A document takes the place of one that stands, from a day after that one began."""
    if old.withdrawn or old.replaced:
        return Why.DOCUMENT_IS_OVER
    return None if new.valid_from > old.valid_from else Why.BEFORE_THE_TERM
