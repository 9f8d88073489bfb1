"""What the clock does with cases."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from linli.kernel.actor import CLERK
from linli.kernel.jobs import AT_ONCE, job
from linli.kernel.media import renew
from linli.kernel.refusals import Refused
from linli.places import queries as places
from linli.trail.actions import follow, follow_together, sweep_files, turn_page
from linli.trail.models import Trace
from linli.trail.queries import kept_since, last_place, unread
from linli.trail.rules import Kept

from . import actions, queries
from .queries import revisits
from .queries.admission import to_remind as admissions_to_remind
from .queries.finding import wording_walk
from .queries.mediation import mediations_over, to_remind
from .queries.over import matters_over, photos_over, spot_photos_over

REWORDED = ("case.reported", "case.accepted", "case.triaged", "case.published", "case.cell_changed")
"""After these a matter is found by other words, or in another place."""
REWORDED_AT_ONCE = 200
WORDED_AT_ONCE = 25
"""So many under one lock: on SQLite whoever files meanwhile waits for it."""
IMPORTED = ("import.ended", "import.stopped", "import.undone")

RATED_AT_ONCE = 500
RATING = (
    "case.called_back", "case.cell_changed", "case.clock_missed", "case.closed",
    "case.closing_recalled", "case.contacted", "case.delegated", "case.dispatch_recalled",
    "case.escalated", "case.evaluated", "case.excluded", "case.finish_recalled",
    "case.included", "case.reopened", "case.returned",
)  # fmt: skip
"""What changes an entry of the rates."""
IMPORTING = ("import.ended", "import.undone")


@job(every=timedelta(seconds=30))
def mark_overdue(now: datetime) -> int:
    """Say of each case that its promised time has passed, the oldest first. (标记超期)"""
    if not queries.newly_overdue(now).exists():
        return 0
    return actions.mark_overdue(CLERK, now=now)


@job(every=timedelta(seconds=30), full=actions.MISSED_AT_ONCE)
def mark_missed(now: datetime) -> int:
    """Note each clock of a matter whose end has passed, the oldest first. (标记逾期环节)"""
    if not queries.newly_missed(now).exists():
        return 0
    return actions.mark_missed(CLERK, now=now)


@job(every=timedelta(minutes=5), reads=actions.MISSED_NEWS)
def tell_missed(now: datetime) -> int:
    """Tell the desk of each area at once which clocks were missed since last time. (逾期提醒)"""
    news = list(unread(actions.MISSED_READER, *actions.MISSED_NEWS)[: actions.TOLD_AT_ONCE])
    return actions.tell_missed(CLERK, news, now=now) if news else 0


@job(every=timedelta(minutes=1), reads=actions.OFFERED_NEWS, full=actions.OFFERED_AT_ONCE)
def tell_offered(now: datetime) -> int:
    """Tell bodies and grid workers which tasks were given to them since last time. (派单提醒)"""
    rows = unread(actions.OFFERED_READER, *actions.OFFERED_NEWS)
    news = list(rows[: actions.OFFERED_AT_ONCE])
    return actions.tell_offered(CLERK, news, now=now) if news else 0


@job(every=timedelta(minutes=5), full=actions.RAISED_AT_ONCE)
def raise_unclaimed(now: datetime) -> int:
    """Bring what no unit has claimed in its time to the district, the oldest first. (无人认领)"""
    if not queries.unclaimed(now).exists():
        return 0
    return actions.raise_unclaimed(CLERK, now=now)


@job(every=timedelta(minutes=5))
def take_up_held(now: datetime) -> int:
    """Go on with matters whose hold is over, the longest first. (暂停到期恢复)"""
    done = 0
    for held in queries.holds_over(now)[:AT_ONCE]:
        try:
            actions.take_up(CLERK, held.case_id, now=now)
        except Refused:
            continue
        done += 1
    return done


@job(every=timedelta(seconds=5))
def call_out(now: datetime) -> int:
    """Call people to emergencies: the first at once, the next where nobody took it. (紧急呼叫)"""
    waiting = queries.to_call_out(now, AT_ONCE)
    return sum(actions.call_out(CLERK, case_id, now=now) > 0 for case_id in waiting)


@job(every=timedelta(minutes=1), reads=("calendar.announced",))
def count_again(now: datetime) -> int:
    """Count provisional promises anew once the calendar of a year is official. (重新推算期限)"""
    return follow("cases.count_again", lambda _news: _count_all_again(now), now=now)


def _count_all_again(now: datetime) -> None:
    queries.forget()
    after = actions.count_again(CLERK, after=None, now=now)
    while after is not None:
        after = actions.count_again(CLERK, after=after, now=now)


@job(every=timedelta(seconds=10), reads=(*RATING, *IMPORTING), full=RATED_AT_ONCE)
def keep_rates(now: datetime) -> int:
    """Count in the three rates what happened since: who was contacted, how it ended. (计率)"""
    return follow_together("cases.keep_rates", lambda news: _rate(news, now))


def _rate(news: Sequence[Trace], now: datetime) -> None:
    ids = {one.subject_id for one in news if one.verb in RATING}
    for one in news:
        if one.verb == "import.ended":
            ids.update(queries.loaded_by(one.subject_id))
        elif one.verb == "import.undone":
            ids.update(queries.without_matter())
    ordered = sorted(ids)
    for at in range(0, len(ordered), RATED_AT_ONCE):
        actions.keep_rates(CLERK, ordered[at : at + RATED_AT_ONCE], now=now)


@job(every=timedelta(hours=1))
def ask_again(now: datetime) -> int:
    """Draw closed matters that are asked about again, and end what nobody answered. (定期回访)"""
    drawn = sum(
        actions.draw_revisit(CLERK, case_id, now=now) > 0
        for case_id in revisits.to_revisit(now, AT_ONCE)
    )
    return drawn + (actions.lapse_revisits(CLERK, now=now) if revisits.lapsed(now).exists() else 0)


@job(every=timedelta(days=1))
def sweep_photos(now: datetime) -> int:
    """Remove photos that were sent and never filed with a matter. (清理无主照片)"""
    return sweep_files("cases.sweep_photos", "photos", queries.filed, now=now)


@job(every=timedelta(days=1))
def forget_contacts(now: datetime) -> int:
    """Erase what reporters left to be reached by, once their matter is long over. (清理联系方式)"""
    before = kept_since(Kept.CONTACTS, now)
    if before is None or not queries.contacts_over(before).exists():
        return 0
    for one in queries.inside_over(before)[: actions.FORGOTTEN_AT_ONCE]:
        renew(one.file)
    return actions.forget_contacts(CLERK, before=before, now=now)


@job(every=timedelta(days=1), full=actions.MATTERS_AT_ONCE)
def forget_matters(now: datetime) -> int:
    """Erase the words of matters that are long over; they stay counted. (清理事项内容)"""
    before = kept_since(Kept.MATTERS, now)
    if before is None or not matters_over(before, timezone.localdate(now)).exists():
        return 0
    return actions.forget_matters(CLERK, before=before, now=now)


@job(every=timedelta(days=1))
def forget_photos(now: datetime) -> int:
    """Erase photos of matters that are over; the sweeper then takes the files. (清理事项照片)"""
    before, today = kept_since(Kept.PHOTOS, now), timezone.localdate(now)
    if before is None:
        return 0
    names = [
        *photos_over(before, today).values_list("file", flat=True)[:AT_ONCE],
        *spot_photos_over(before, today).values_list("file", flat=True)[:AT_ONCE],
    ]
    for name in names:
        renew(name)
    return actions.forget_photos(CLERK, before=before, most=AT_ONCE, now=now) if names else 0


@job(every=timedelta(hours=1))
def tell_ending_admissions(now: datetime) -> int:
    """Tell departments which entries of the grid's list end soon, each once. (准入到期提醒)"""
    if not admissions_to_remind(now).exists():
        return 0
    return actions.tell_ending_admissions(CLERK, now=now)


@job(every=timedelta(hours=1), full=actions.REMINDED_AT_ONCE)
def remind_follow_ups(now: datetime) -> int:
    """Tell that it is time to ask whether an agreement was kept, the first due first. (回访提醒)"""
    if not to_remind(now).exists():
        return 0
    return actions.remind_follow_ups(CLERK, now=now)


@job(every=timedelta(days=1))
def forget_mediations(now: datetime) -> int:
    """Erase the words of mediations that have long been over; they stay counted. (清理调解内容)"""
    before = kept_since(Kept.MEDIATIONS, now)
    if before is None or not mediations_over(before).exists():
        return 0
    return actions.forget_mediations(CLERK, before=before, now=now)


@job(every=timedelta(minutes=1))
def forget_viewings(now: datetime) -> int:
    """Erase who had a matter open and has left. (清理正在看)"""
    window = queries.viewing_window(now)
    before = now - window if window else now
    if not queries.has_left(before):
        return 0
    return actions.forget_viewings(CLERK, before=before)


@job(every=timedelta(minutes=10))
def bring_into_force(now: datetime) -> int:
    """Make decided changes of places true on their day; what stands in the way waits. (到期生效)"""
    done = 0
    for decided in places.changes_due(timezone.localdate(now))[:AT_ONCE]:
        try:
            actions.bring_into_force(CLERK, decided.pk, now=now)
        except Refused:
            continue
        done += 1
    return done


@job(every=timedelta(seconds=5), reads=(*REWORDED, *IMPORTED), full=REWORDED_AT_ONCE)
def keep_wording(now: datetime) -> int:  # noqa: ARG001
    """Let matters be found by the words they have now; at first all are gone through. (更新检索)"""
    at = wording_walk()
    if at is None:
        turn_page(CLERK, "cases.keep_wording", last_place())
        actions.ask_wording(CLERK)
    told = follow_together("cases.keep_wording", _told)
    at = wording_walk()
    return told + (actions.walk_wording(CLERK) if at and at.due else 0)


def _told(news: Sequence[Trace]) -> None:
    if any(one.verb in IMPORTED for one in news):
        actions.ask_wording(CLERK)
    ids = sorted({one.subject_id for one in news if one.verb in REWORDED})
    for at in range(0, len(ids), WORDED_AT_ONCE):
        actions.keep_wording(CLERK, ids[at : at + WORDED_AT_ONCE])
