"""What a town sets: bands, tags, hours of work, days off. Loading adds and never overwrites."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid5

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.dated import Row, add_new
from linli.kernel.refusals import forbid_if, refuse_if
from linli.places import access, queries, rules
from linli.places.models import TABLES, CalendarDay, Town
from linli.places.queries import forget_switches
from linli.trail.actions import record

from .revisions import renew

SETTINGS = UUID("5d0c6a0e-6c3b-4c6e-9a55-1b7f2f3a7d10")
"""The name space of subjects that are no rows: a table of the preset, a year of the calendar."""


def loaded(actor: Actor, table: str, new: int, now: datetime) -> int:
    if new:
        record(actor, "preset.loaded", uuid5(SETTINGS, table), now, table=table, rows=new)
    return new


@action
def load_bands(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in how many households a cell should hold, from a day on. (户数标准)"""
    forbid_if(access.why_not_set_up(actor))

    return loaded(actor, "places.bands", add_new(TABLES["places.bands"], rows, now), now)


@action
def load_tags(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in the facts a town notes about compounds. (画像标签种类)"""
    forbid_if(access.why_not_set_up(actor))

    new = add_new(TABLES["places.profile_tags"], rows, now)
    return loaded(actor, "places.profile_tags", new, now)


@action
def load_hours(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in when offices work, from a day on. (工作时间)"""
    forbid_if(access.why_not_set_up(actor))

    new = add_new(TABLES["places.working_hours"], rows, now)

    if new:
        renew("calendar")
    return loaded(actor, "places.working_hours", new, now)


@action
def load_features(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in which features are open where, from a day on. (功能开放)"""
    forbid_if(access.why_not_set_up(actor))

    new = add_new(TABLES["places.features"], rows, now)
    forget_switches()
    return loaded(actor, "places.features", new, now)


@action
def load_calendar(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in the days of a preset that were never loaded before. (放假与调休)

    A day changed by a later announcement stays as announced when the preset is loaded again; a
    line about a day that the district itself announced is kept, withdrawn.
    """
    forbid_if(access.why_not_set_up(actor))

    new = queries.days_never_loaded(rows)
    CalendarDay.objects.bulk_create(
        [
            CalendarDay(**row, loaded_at=now, withdrawn_at=now if aside else None)
            for row, aside in new
        ]
    )

    if new:
        renew("calendar")
    return loaded(actor, "places.calendar", len(new), now)


@action
def announce_year(actor: Actor, days: Sequence[rules.Day], *, now: datetime) -> list[CalendarDay]:
    """Take in the official days off and make-up workdays of a year, as a whole. (放假安排公布)

    Days it no longer names become ordinary. Promises already made are not shortened by it:
    the job that counts open deadlines again takes the later of old and new.
    Returns the days that changed; the same announcement again changes nothing.
    """
    forbid_if(access.why_not_set_up(actor))
    refuse_if(rules.why_not_announce(days))

    year = days[0].day.year
    changed = [
        CalendarDay(day=one.day, kind=one.kind, name=one.name, source=one.source, loaded_at=now)
        for one in rules.announced_anew(days, queries.announced_days(year))
    ]
    CalendarDay.objects.bulk_create(changed)

    if changed:
        renew("calendar")
        about = uuid5(SETTINGS, f"calendar:{year}")
        record(actor, "calendar.announced", about, now, year=year, days=len(changed))
    return changed


@action
def name_town(
    actor: Actor, name: str, *, title: str, version: int, words: Mapping[str, str], now: datetime
) -> Town:
    """Note which preset is in force, with the town's own words for things. (预置)"""
    forbid_if(access.why_not_set_up(actor))

    last = queries.town()
    given = (name, title, version, dict(words))
    if last and (last.name, last.title, last.version, last.words) == given:
        return last

    town = Town.objects.create(
        name=name, title=title, version=version, words=dict(words), loaded_at=now
    )

    record(actor, "preset.named", town.pk, now, name=name, version=version)
    return town
