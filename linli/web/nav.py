"""Where one can go from every page. A room that names its URL as written here appears by itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cases import rules as cases
from linli.exchange import rules as exchange
from linli.kernel.actor import Actor
from linli.notices import rules as notices
from linli.orgs import rules as orgs
from linli.people import rules as people
from linli.places import rules as places
from linli.trail import rules as trail

from .belonging import BELONGS
from .door import Door
from .guarding import GUARDING


@dataclass(frozen=True, slots=True)
class Item:
    """One entry as the templates show it."""

    url: str
    icon: str
    label: str | Promise
    current: bool
    count: int | None
    optional: bool
    capture: bool
    urgent: bool


@dataclass(frozen=True, slots=True)
class Group:
    heading: str | Promise
    items: list[Item]


READS_BODIES = (orgs.May.KEEP_ORGS, cases.May.SEE)
MINDS_JOBS = (trail.May.MIND_JOBS,)
COMMISSIONERS = (cases.May.COMMISSION,)
"""Who keeps an area's bodies, or sees its matters."""

RESIDENT = (
    Door("home", "home", _("Home")),
    Door("cases:mine", "list", pgettext_lazy("tab", "My matters")),
    Door("cases:report", "camera", pgettext_lazy("tab", "Report")),
    Door("meetings:topics", "vote", _("Discuss"), optional=True),
    Door("people:me", "person", pgettext_lazy("tab", "Me")),
)
STAFF = (
    Door("landing", "list", _("Desk")),
    Door("cases:report", "camera", pgettext_lazy("tab", "Report")),
    Door("people:me", "person", pgettext_lazy("tab", "Me")),
)
"""On a phone page, for those whose work is at the desk."""
WORKER = (
    Door("cases:today", "calendar", _("Today")),
    Door("visits:plan", "walk", _("Visits")),
    Door("cases:report", "camera", pgettext_lazy("tab", "Report"), capture=True),
    Door("places:my_grid", "map", _("My grid cell"), optional=True),
    Door("cases:outbox", "tray", _("Not sent yet")),
    Door("people:me", "person", pgettext_lazy("tab", "Me")),
)
DESK: tuple[tuple[str | Promise, tuple[Door, ...]], ...] = (
    (
        "",
        (
            Door("cases:desk", "list", _("Dispatch desk"), duties=cases.SIGHT),
            Door(
                "cases:reopen_asked",
                "undo",
                _("Asked to be done again"),
                urgent=True,
                duties=(cases.May.SUPERVISE,),
            ),
            Door(
                "cases:caller",
                "phone",
                _("Telephone and counter"),
                duties=(cases.May.REPORT_FOR,),
            ),
            Door("cases:today", "check", _("My tasks"), duties=(cases.May.HANDLE,)),
            Door("cases:whistles", "whistle", _("Whistles"), duties=cases.SIGHT),
            Door(
                "cases:whistle_calls",
                "flag",
                _("Whistles to answer"),
                duties=(cases.May.HANDLE,),
            ),
            Door("cases:commissions", "flag", _("Brought to my code"), duties=COMMISSIONERS),
            Door(
                "cases:replies",
                "document",
                _("Ready answers"),
                duties=(cases.May.HANDLE, cases.May.CLOSE, cases.May.DISPATCH),
            ),
            Door(
                "cases:mediations",
                "chat",
                pgettext_lazy("side bar", "Mediations"),
                duties=(cases.May.MEDIATE, cases.May.KEEP_MEDIATIONS),
            ),
            Door(
                "cases:mediation_rates",
                "chart",
                pgettext_lazy("side bar", "How often mediation succeeds"),
                duties=(cases.May.KEEP_MEDIATIONS, cases.May.SUPERVISE),
            ),
            Door("cases:stuck", "warning", _("What is stuck"), duties=(cases.May.SUPERVISE,)),
            Door(
                "cases:preserved",
                "lock",
                _("Kept beyond their time"),
                duties=(cases.May.SUPERVISE,),
            ),
            Door(
                "cases:call_backs",
                "phone",
                pgettext_lazy("side bar", "Call-backs"),
                duties=(cases.May.CALL_BACK,),
            ),
            Door("cases:to_publish", "cover", _("Photos to look at"), duties=(cases.May.PUBLISH,)),
            Door(
                "exchange:publishing", "eye", _("Matters to look at"), duties=(cases.May.PUBLISH,)
            ),
        ),
    ),
    (
        _("Governance"),
        (
            Door("meetings:meetings", "people", _("Joint meetings")),
            Door("votes:desk", "vote", _("Discussion and votes")),
            Door("ledger:desk", "money", _("Money supervision")),
            Door("ratings:desk", "star", _("Rating of firms")),
            Door("visits:desk", "walk", _("Visits")),
        ),
    ),
    (
        _("Resources"),
        (
            Door("places:desk", "map", _("Grid cells and compounds")),
            Door(
                "people:bindings",
                "door",
                _("Homes of residents"),
                duties=(people.May.KEEP_ROLL,),
            ),
            Door("people:roll", "list", _("Owners' roll"), duties=(people.May.KEEP_ROLL,)),
            Door("accounts", "key", _("Staff accounts"), duties=(people.May.KEEP_ACCOUNTS,)),
            Door("cases:admissions", "list", _("What the grid may be given")),
            Door("cases:areas", "building", pgettext_lazy("side bar", "Areas")),
            Door("orgs:bodies", "people", _("Bodies and posts"), duties=READS_BODIES),
            Door("cases:commissioners", "people", _("Service commissioners"), duties=READS_BODIES),
            Door("orgs:zones", "flag", _("Registrations and zones"), duties=READS_BODIES),
            Door("orgs:coverage", "chart", _("Bodies: coverage"), duties=READS_BODIES),
            Door("places:modes", "warning", pgettext_lazy("side bar", "Emergency mode")),
            Door("orgs:documents", "document", pgettext_lazy("side bar", "Documents")),
            Door("orders:desk", "folder", _("Four lists")),
            Door(
                "exchange:imports",
                "upload",
                pgettext_lazy("side bar", "Imports"),
                duties=(exchange.May.IMPORT,),
            ),
            Door(
                "exchange:receivers",
                "send",
                _("Systems that are told"),
                duties=(places.May.SET_UP,),
            ),
            Door("trail:witnesses", "eye", _("Witnesses of the log"), duties=MINDS_JOBS),
            Door("exchange:keys", "key", _("Keys of programs"), duties=(places.May.SET_UP,)),
            Door(
                "exchange:take_overs",
                "download",
                _("Moving over"),
                duties=(exchange.May.IMPORT,),
            ),
            Door(
                "exchange:results",
                "reply",
                _("Results going back"),
                duties=(exchange.May.IMPORT,),
            ),
            Door("notices:public", "bell", _("Public notices"), duties=notices.ON_THE_DESK),
            Door(
                "notices:desk",
                "send",
                _("Delivery of messages"),
                duties=(notices.May.SEE_DELIVERY,),
            ),
            Door(
                "notices:suggestions",
                "chat",
                _("Complaints about the system"),
                duties=(notices.May.ANSWER_SUGGESTIONS,),
            ),
            Door(
                "trail:jobs",
                "clock",
                _("Jobs of the platform"),
                urgent=True,
                duties=MINDS_JOBS,
            ),
            Door(
                "tables:index",
                "settings",
                pgettext_lazy("desk", "Settings"),
                duties=(places.May.SET_UP, orgs.May.SET_POSTS, trail.May.MIND_JOBS),
            ),
            Door("cases:figures", "chart", _("Three rates and load"), duties=cases.SIGHT),
            Door("dashboards:desk", "chart", _("Figures")),
        ),
    ),
    GUARDING,
)


@lru_cache(maxsize=512)
def _found(name: str, _urlconf: str, _prefix: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def address(name: str) -> str | None:
    """The address of a page that may not be built in this deployment."""
    return _found(name, str(get_urlconf() or settings.ROOT_URLCONF), get_script_prefix())


def is_for(door: Door, actor: Actor) -> bool:
    return not door.duties or any(actor.holds_somewhere(duty) for duty in door.duties)


def doors_of(path: str, work: str | None) -> tuple[Door, ...]:
    """The tab bar: a worker's day, the way back to the desk, or what a resident needs."""
    today = address("cases:today")
    if path.startswith("/w/") or (work and work == today):
        return WORKER
    return STAFF if work else RESIDENT


def items(doors: Iterable[Door], path: str, counts: Mapping[str, int], actor: Actor) -> list[Item]:
    """The entries that lead somewhere; the longest address that `path` begins with is current."""
    doors = [door for door in doors if is_for(door, actor)]
    return _filled(doors, _here(doors, path), counts)


def _here(doors: Iterable[Door], path: str) -> str | None:
    """The door a page belongs to, else the longest address of one that `path` begins with."""
    found = {door.name: url for door in doors if (url := address(door.name))}
    desk = address("cases:desk") or ""
    word = path.removeprefix(desk).split("/")[0] if desk and path.startswith(desk) else ""
    if (home := found.get(BELONGS.get(word, ""))) is not None:
        return home
    urls = list(found.values())
    inside = (url for url in urls if path == url or (url != "/" and path.startswith(url)))
    return max(inside, key=len, default=None)


def _filled(doors: Iterable[Door], here: str | None, counts: Mapping[str, int]) -> list[Item]:
    found = [(door, url) for door in doors if (url := address(door.name))]
    return [
        Item(
            url=url,
            icon=door.icon,
            label=door.label,
            current=url == here,
            count=counts.get(door.name),
            optional=door.optional,
            capture=door.capture,
            urgent=door.urgent,
        )
        for door, url in found
    ]


def groups(path: str, counts: Mapping[str, int], actor: Actor) -> list[Group]:
    """The side bar of the desk; a group without a reachable page is left out."""
    mine = [(heading, [d for d in doors if is_for(d, actor)]) for heading, doors in DESK]
    here = _here((door for _heading, doors in mine for door in doors), path)
    filled = (Group(heading, _filled(doors, here, counts)) for heading, doors in mine)
    return [group for group in filled if group.items]
