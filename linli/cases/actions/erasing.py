"""The words and photos of matters that are long over; they stay counted. (到期清理事项)"""

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from linli.cases import access
from linli.cases.models import (
    Case,
    CommissionerMatter,
    Contact,
    Evaluation,
    ForeignNumber,
    MergeLink,
    Milestone,
    Order,
    PastStep,
    Photo,
    Question,
    Remark,
    Reporter,
    Revisit,
    Task,
    WhistlePhoto,
)
from linli.cases.queries.over import matters_over, photos_over, spot_photos_over
from linli.cases.queries.working import to_look_at
from linli.cases.rules.counted import PHOTOS_TO_CHECK
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if
from linli.trail.actions import close_lines, count_all, record
from linli.trail.rules import Forgot, Kept

from .wording import told_anew

M = TypeVar("M", bound=Model)
MATTERS_AT_ONCE = 200


@action
def forget_matters(clerk: Actor, *, before: datetime, now: datetime) -> int:
    """Erase every word of matters that were over before a moment; at most 200. (清理事项内容)

    What was published stays as it was published. Kind, area, clocks, outcomes and figures stay;
    the lines of the log about them can be opened no more.
    """
    forbid_if(access.why_not_machine(clerk))
    rows = matters_over(before, timezone.localdate(now))
    held = rows.select_for_update(no_key=True, of=("self",))
    some = list(held.values_list("pk", flat=True)[:MATTERS_AT_ONCE])
    ids = list(rows.filter(pk__in=some).values_list("pk", flat=True))  # what was kept meanwhile
    if not ids:
        return 0

    _unsay(ids)
    _blank(ids, now)
    told_anew(ids)

    record(clerk, "matters.erased", clerk.person_id, now, matters=len(ids), rule=Kept.MATTERS)
    close_lines(clerk, ids, Forgot.TIME_OVER, rule=Kept.MATTERS, now=now)
    return len(ids)


def _blank(ids: Collection[UUID], now: datetime) -> None:
    """The matter itself: a title that was published stays, any other becomes its kind's name."""
    rows = Case.objects.filter(pk__in=ids)
    for one in rows.filter(published_at=None).select_related("kind"):
        one.title, one.public_reply = one.kind.level2 if one.kind else one.number, ""
        one.save(update_fields=["title", "public_reply"])
    rows.update(
        text="", place="", x_m=None, y_m=None, refused_why="", shepherd=None, words_erased_at=now
    )
    Reporter.objects.filter(case__in=ids).update(
        account_id=None, name=None, phone=None, phone_hash=None
    )


def _unsay(ids: Collection[UUID]) -> None:
    """All that was said along the way, by whomever."""
    Remark.objects.filter(case__in=ids).delete()
    PastStep.objects.filter(case__in=ids).update(text="")
    ForeignNumber.objects.filter(case__in=ids).update(facts={}, said="")
    Task.objects.filter(case__in=ids).update(ask="", note="", reply="", unsolved_why="")
    Question.objects.filter(case__in=ids).update(text="", answer="")
    for heard in (Contact, Evaluation, Revisit):
        heard.objects.filter(case__in=ids).update(words="")
    Order.objects.filter(case__in=ids).update(reason="", basis="", ended_why="")
    Milestone.objects.filter(order__case__in=ids).update(what="", words="")
    MergeLink.objects.filter(Q(duplicate__in=ids) | Q(master__in=ids)).update(why="")
    CommissionerMatter.objects.filter(case__in=ids).update(declined_why="")


@action
def forget_photos(clerk: Actor, *, before: datetime, most: int, now: datetime) -> int:
    """Erase photos of matters and spots that were over before a moment, at most so many of each.

    A clock for them of their own: they show more than words do. The files were made young before
    (`kernel.media.renew`), so that the sweeper looks at them once more. (清理事项照片)
    """
    forbid_if(access.why_not_machine(clerk))
    today = timezone.localdate(now)
    shown = _some(photos_over(before, today), most)
    spots = _some(spot_photos_over(before, today), most)

    unseen = to_look_at().filter(pk__in=shown).values_list("case__community_path", flat=True)
    count_all({(PHOTOS_TO_CHECK, path): -n for path, n in Counter(unseen).items()})
    Photo.objects.filter(pk__in=shown).delete()
    WhistlePhoto.objects.filter(pk__in=spots).delete()

    done = len(shown) + len(spots)
    if done:
        record(clerk, "photos.erased", clerk.person_id, now, photos=done, rule=Kept.PHOTOS)
    return done


def _some(rows: QuerySet[M], most: int) -> list[UUID]:
    return list(rows.select_for_update(of=("self",)).values_list("pk", flat=True)[:most])
