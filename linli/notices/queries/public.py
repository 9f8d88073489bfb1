"""Public notices: on a board, where somebody lives, on the desk of those who write them. (告示)"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from linli.kernel.actor import Actor
from linli.kernel.dated import in_force
from linli.kernel.paths import chain, outermost, under_any
from linli.notices.models import Aim, Notice, NoticeTemplate
from linli.notices.rules import May

from .places import bound_homes


def hold_notice(notice_id: UUID) -> Notice:
    """Read one notice and keep others from changing it until the action ends."""
    return Notice.objects.select_for_update(no_key=True).get(pk=notice_id)


def open_to_all() -> QuerySet[Notice]:
    """Everything that was ever out, newest first: nothing vanishes."""
    out = Notice.objects.filter(published_at__isnull=False)
    return out.prefetch_related("aims").order_by("-published_at", "-pk")


def board(path: str) -> QuerySet[Notice]:
    """What hangs on the board of a compound: for it, for its area, for a part of it. (公示栏)"""
    here = Aim.objects.filter(_around([path]))
    return open_to_all().filter(pk__in=here.values("notice_id"))


def at_home(actor: Actor) -> QuerySet[Notice]:
    """What was aimed at where the person signed in lives, newest first. (我家的告示)"""
    here = {step for home in bound_homes(actor) for step in chain(home)}
    aimed = Aim.objects.filter(path__in=here)
    return open_to_all().filter(pk__in=aimed.values("notice_id"))


def seen_by(actor: Actor) -> QuerySet[Notice]:
    """Notices of the actor's areas, newest first; drafts for those who write or publish there."""
    work = actor.areas_of(May.WRITE, May.PUBLISH)
    areas = work | actor.areas_of(May.TELL_BY_HAND)
    if not areas:
        return Notice.objects.none()
    drafts = Q(writer_id=actor.person_id) | Q(pk__in=_aimed(under_any(work, "path")))
    out = Q(published_at__isnull=False, pk__in=_aimed(_around(areas)))
    mine = Q(published_at__isnull=True) & drafts
    found = Notice.objects.filter(out | mine).prefetch_related("aims")
    return found.order_by("-drafted_at", "-pk")


def _aimed(where: Q) -> QuerySet[Aim, UUID]:
    return Aim.objects.filter(where).values_list("notice_id", flat=True)


def _around(paths: Iterable[str]) -> Q:
    """Aims inside one of these places, and aims that hold one of them."""
    wide = outermost(paths)
    holding = {step for path in wide for step in chain(path)}
    return under_any(wide, "path") | Q(path__in=holding)


def templates_in_force(today: date, language: str) -> list[NoticeTemplate]:
    """The templates of a language, as the preset in force today has them."""
    rows = in_force(NoticeTemplate, today, "code", "language")
    return [one for one in rows if one.language == language]
