"""Which tables the district may set, and what each room says of its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from types import ModuleType

from django.utils.functional import Promise
from pydantic import BaseModel

from linli.cases import access as cases_access
from linli.cases import actions as cases_actions
from linli.cases import queries as cases_queries
from linli.cases.labels import settings as cases_labels
from linli.cases.models import TABLES as CASES
from linli.exchange import access as exchange_access
from linli.exchange import actions as exchange_actions
from linli.exchange.labels import open311 as exchange_labels
from linli.exchange.models import TABLES as EXCHANGE
from linli.kernel.actor import Actor
from linli.kernel.dated import Row, Settable, Table
from linli.kernel.refusals import Reason
from linli.notices import access as notices_access
from linli.notices import actions as notices_actions
from linli.notices import labels as notices_labels
from linli.notices import queries as notices_queries
from linli.notices.models import TABLES as NOTICES
from linli.orgs import access as orgs_access
from linli.orgs import actions as orgs_actions
from linli.orgs import queries as orgs_queries
from linli.orgs.labels import settings as orgs_labels
from linli.orgs.models import TABLES as ORGS
from linli.people import access as people_access
from linli.people import actions as people_actions
from linli.people import queries as people_queries
from linli.people.labels import settings as people_labels
from linli.people.models import TABLES as PEOPLE
from linli.places import access as places_access
from linli.places import actions as places_actions
from linli.places import labels as places_labels
from linli.places import queries as places_queries
from linli.places.models import TABLES as PLACES
from linli.trail import access as trail_access
from linli.trail import actions as trail_actions
from linli.trail import labels as trail_labels
from linli.trail import queries as trail_queries
from linli.trail.models import TABLES as TRAIL
from linli.web import presets

Faults = Callable[[str, Row], Iterable[tuple[str, Reason]]]
Touched = Callable[[str, Row, date], Iterable[tuple[str, int]]]


def no_faults(_table: str, _row: Row) -> list[tuple[str, Reason]]:
    return []


def nothing_touched(_table: str, _row: Row, _today: date) -> list[tuple[str, int]]:
    return []


@dataclass(frozen=True, slots=True)
class Room:
    """What a room gives to the pages of its tables."""

    labels: ModuleType
    set_rows: Callable[..., list[Settable]]
    take_back: Callable[..., Settable]
    why_not: Callable[[Actor], Reason | None]
    touched: Touched
    faults: Faults = no_faults


ROOMS = {
    "cases": Room(
        cases_labels,
        cases_actions.set_rows,
        cases_actions.take_back,
        cases_access.why_not_set_up,
        cases_queries.touched,
        cases_queries.faults,
    ),
    "exchange": Room(
        exchange_labels,
        exchange_actions.set_rows,
        exchange_actions.take_back,
        exchange_access.why_not_set_up,
        nothing_touched,
    ),
    "notices": Room(
        notices_labels,
        notices_actions.set_rows,
        notices_actions.take_back,
        notices_access.why_not_set_up,
        notices_queries.touched,
    ),
    "orgs": Room(
        orgs_labels,
        orgs_actions.set_rows,
        orgs_actions.take_back,
        orgs_access.why_not_set_posts,
        orgs_queries.touched,
        orgs_queries.faults,
    ),
    "people": Room(
        people_labels,
        people_actions.set_rows,
        people_actions.take_back,
        people_access.why_not_set_up,
        people_queries.touched,
        people_queries.faults,
    ),
    "places": Room(
        places_labels,
        places_actions.set_rows,
        places_actions.take_back,
        places_access.why_not_set_up,
        places_queries.touched,
        places_queries.faults,
    ),
    "trail": Room(
        trail_labels,
        trail_actions.set_rows,
        trail_actions.take_back,
        trail_access.why_not_set_up,
        trail_queries.touched,
    ),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """One table as the pages see it; `brief` are the columns its list shows."""

    table: Table
    row: type[BaseModel]
    room: Room
    brief: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def title(self) -> str | Promise:
        said: str | Promise = self.room.labels.TABLES[self.name][0]
        return said

    @property
    def about(self) -> str | Promise:
        said: str | Promise = self.room.labels.TABLES[self.name][1]
        return said

    @property
    def columns(self) -> dict[str, tuple[str | Promise, str | Promise]]:
        """The columns that are about the thing, in the order people read them."""
        found: dict[str, tuple[str | Promise, str | Promise]] = self.room.labels.COLUMNS[self.name]
        return found


BRIEF = {
    "cases.kinds": ("code", "level2", "lead", "co", "resolve", "unit"),
    "orgs.departments": ("name", "kind", "aliases"),
    "cases.clocks": ("code", "limit", "emergency", "mode_limit"),
    "cases.samples": ("code", "verify", "call_back"),
    "cases.whistles": ("name", "sign", "contact", "report_in", "evaluation"),
    "cases.grounds": ("name", "order"),
    "cases.results": ("code", "genuine", "ours", "contacted", "solved"),
    "cases.admissions": ("code", "standing", "frequency", "resources"),
    "cases.rates": ("response", "resolution", "satisfaction", "least"),
    "places.calendar": ("day", "kind", "name", "provisional"),
    "places.working_hours": ("hours",),
    "places.bands": ("low", "high"),
    "places.profile_tags": ("name", "code"),
    "places.modes": ("longest_days", "keep_days", "shift"),
    "places.round_items": ("name", "code"),
    "places.features": ("feature", "path", "on"),
    "notices.templates": ("name", "language", "kind", "title"),
    "notices.quiet_hours": ("begins", "ends"),
    "notices.receipts": ("days", "least"),
    "people.notices": ("code", "title_zh"),
    "people.periods": ("code", "days"),
    "people.measures": ("code", "number"),
    "trail.retention": ("what", "days"),
    "exchange.services": ("code", "kind", "name", "delivery", "round_m"),
    "exchange.attributes": ("service", "code", "datatype", "required", "description"),
    "exchange.words": ("system", "meant", "word", "ours"),
    "orgs.posts": ("name", "duties"),
    "orgs.body_forms": ("name", "kind", "level", "tier", "least", "most"),
    "orgs.teams": ("level", "post_code", "least"),
    "orgs.programmes": ("name", "code", "level"),
    "orgs.programme_items": ("programme", "position", "name", "evidence"),
    "orgs.shifts": ("name", "begins", "ends", "rest_hours"),
}
"""Every table, in the order people look for them, and what its list shows."""

KNOWN = CASES | EXCHANGE | ORGS | PLACES | NOTICES | PEOPLE | TRAIL

SETTINGS = {
    name: Setting(KNOWN[name], presets.TABLES[f"{name}.csv"].row, ROOMS[name.split(".")[0]], brief)
    for name, brief in BRIEF.items()
}

OF_MATTERS = frozenset({"places.calendar", "places.working_hours", "orgs.departments"})
"""Tables of a lower room on which matters stand."""


def mine(actor: Actor) -> list[Setting]:
    """The tables somebody may set. (可设置的表)"""
    return [one for one in SETTINGS.values() if one.room.why_not(actor) is None]


def touched(setting: Setting, row: Row, today: date) -> list[str]:
    """In words, what a new row means for what stands today."""
    also = [cases_queries.touched] if setting.name in OF_MATTERS else []
    sources = [setting.room.touched, *also]
    said = setting.room.labels.TOUCHED | cases_labels.TOUCHED
    return [
        str(said[code]) % {"n": number}
        for source in sources
        for code, number in source(setting.name, row, today)
    ]
