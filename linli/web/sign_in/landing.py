"""Where somebody comes out after signing in: where his work is. (登录后的首页)"""

from django.urls import NoReverseMatch, reverse

from linli.cases.rules import May
from linli.kernel.actor import Actor, Duty
from linli.people import rules as people
from linli.places import rules as places

DOORS: tuple[tuple[Duty, str], ...] = (
    (May.DISPATCH, "cases:desk"),
    (May.ACCEPT, "cases:desk"),
    (May.CALL_BACK, "cases:call_backs"),
    (May.REPORT_FOR, "cases:today"),
    (May.HANDLE, "cases:today"),
    (May.SEE, "cases:desk"),
    (people.May.KEEP_ACCOUNTS, "accounts"),
    (places.May.KEEP_PLACES, "places:desk"),
    (places.May.SET_UP, "places:desk"),
    (people.May.AUDIT_LOOKS, "people:look_patterns"),
)


def address(name: str) -> str:
    """The address of a page, or the front page where this deployment lacks it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return "/"


def landing(actor: Actor) -> str:
    """The page of the first duty that has one; the front page for everybody else."""
    names = (name for duty, name in DOORS if actor.holds_somewhere(duty))
    return next((found for found in map(address, names) if found != "/"), address("home"))


def shell_of(actor: Actor) -> str:
    """Around a page that serves both: the desk for those who work there, else the phone page."""
    at_work = landing(actor) if actor.duties else "/"
    return "base.html" if at_work in {"/", address("cases:today")} else "desk.html"
