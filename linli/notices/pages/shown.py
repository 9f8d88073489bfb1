"""A public notice as pages show it: on the desk, on a board, on paper."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language

from linli.notices import labels, queries
from linli.notices.models import Notice
from linli.notices.rules import NoticeKind, NoticeState, Why, is_current

TONES = {
    NoticeState.DRAFT: "plain",
    NoticeState.PUBLISHED: "ok",
    NoticeState.CORRECTED: "warn",
    NoticeState.WITHDRAWN: "late",
}


def cards(notices: Sequence[Notice], today: date) -> list[dict[str, Any]]:
    """Notices in words, with their places; four queries however many they are."""
    names = queries.named({aim.path for one in notices for aim in one.aims.all()})
    return [_card(one, names, today) for one in notices]


def card(notice: Notice, today: date) -> dict[str, Any]:
    return cards([notice], today)[0]


def _card(notice: Notice, names: dict[str, str], today: date) -> dict[str, Any]:
    state, kind = NoticeState(notice.state), NoticeKind(notice.kind)
    return {
        "notice": notice,
        "state": labels.NOTICE_STATES[state],
        "tone": TONES[state],
        "kind": labels.NOTICE_KINDS[kind],
        "is_urgent": kind is NoticeKind.URGENT,
        "is_draft": state is NoticeState.DRAFT,
        "is_out": state is NoticeState.PUBLISHED,
        "is_corrected": state is NoticeState.CORRECTED,
        "is_withdrawn": state is NoticeState.WITHDRAWN,
        "current": is_current(state, notice.last_on, today),
        "places": [names[aim] for aim in notice.facts.aims if aim in names],
    }


def said(why: Why | None) -> Promise | None:
    return labels.WHY[why] if why else None


def language() -> str:
    """The language of templates that suits the reader."""
    return "en" if (get_language() or "").startswith("en") else "zh-hans"
