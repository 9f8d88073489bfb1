"""Nobody sees what is not his: every route, every role, matters near and far. (R11)"""

import logging
import re
from collections.abc import Generator
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from linli.cases.tests import town
from linli.kernel.actor import CLERK
from linli.notices.pages import printed
from linli.places.pages import ground as places_pages
from linli.trail.actions import seal
from linli.trail.models import Trace
from tests import canaries, routes
from tests.district import ROLES, SEES, District
from tests.given import given_for
from tests.laid import lay_district

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'csrfmiddlewaretoken" value="\w+|X-CSRFToken": "\w+')
OPENS = {
    "caller": ("/number/", "/contact/"), "community": ("/names/",), "privacy": ("/open/",),
    "resident": ("me/data.json",), "neighbour": ("me/data.json",),
}  # fmt: skip
OPENED = {
    "caller": {"13888888888"}, "community": {"司马resident"}, "privacy": {"司马resident"},
    "resident": {"欧阳own"}, "neighbour": {"13900000001", "欧阳same"},
}  # fmt: skip
"""What a role opens on a page of its own: for one's duty, on record, or of oneself."""
PRINTERS = (places_pages, printed)
STEPS = {"desk": "publish", "w": "finish"}
OF_A_WHISTLE = {"desk": "withdraw", "w": "finish"}
PLANTED: dict[str, canaries.Canary] = {}
OPEN: list[tuple[str, str]] = []
"""What lies in the personal columns of the district, and what of it lay open in its tables."""


class Passing(Client):
    """A browser that keeps nothing of an answer; so all may ask with the same one."""

    def request(self, **asked: Any) -> Any:
        made: Any = super(Client, self).request(**asked)
        return self.handler(made.environ)


@pytest.fixture(scope="module")
def here(
    django_db_setup: None,  # noqa: ARG001  (the tables stand before it)
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Generator[District]:
    """One district for all of this file: no request leaves anything behind.

    What is printed stays the page it is printed from, in which words can be looked for.
    """
    media = tmp_path_factory.mktemp("media")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        for printer in PRINTERS:
            patch.setattr(printer, "pdf", str.encode)
        with lay_district(media) as laid:
            OPEN[:] = canaries.open_in(of_persons(laid))
            PLANTED.update(canaries.plant())
            yield laid


def browser_of(here: District, role: str) -> Client:
    signed_in = town.client(here.accounts.get(role))
    passing = Passing()
    passing.cookies = signed_in.cookies
    return passing


def ask(client: Client, method: str, path: str) -> HttpResponse:
    """One request, of which nothing stays."""
    with transaction.atomic():
        answer: HttpResponse = getattr(client, method)(path)
        transaction.set_rollback(True)
    assert answer.status_code != 500, path
    return answer


def looked(client: Client, method: str, path: str) -> int:
    """How many looks its persons can read of one request, of which nothing stays."""
    with transaction.atomic():
        before = canaries.looks()
        getattr(client, method)(path)
        made = canaries.looks() - before
        transaction.set_rollback(True)
    return made


def told(answer: HttpResponse) -> str:
    """Everything a reader could learn from an answer."""
    body = answer.content.decode("utf-8", "replace")
    return f"{answer.status_code} {answer.headers.get('Location', '')}\n{body}"


def is_let_in(answer: HttpResponse) -> bool:
    to_sign_in = answer.headers.get("Location", "").startswith(("/accounts/", "/track/"))
    return answer.status_code not in {400, 403, 404, 405} and not to_sign_in


def path_of(route: str, given: dict[str, Any]) -> str:
    begins, step = route.partition("/")[0], None
    if "case" in route or "task" in route:
        step = STEPS.get(begins)
    if "whistle" in route:
        step = "release" if "/calls/" in route else OF_A_WHISTLE.get(begins)
    if "commissioner_id" in route:
        step = "renew"
    if "admission_id" in route:
        step = "decline"
    if "mediation" in route:
        step = "end" if "/do/" in route else "agree"
    return routes.address(route, given | ({"name": step} if step else {}))


def of_persons(here: District) -> set[str]:
    """Names and numbers that no table holds but sealed."""
    matters = {word for one in here.matters.values() for word in (one.number, one.name)}
    return matters | {f"司马{role}" for role in here.accounts} | {"13888888888"}


def forbidden(here: District, role: str) -> list[str]:
    """Words of matters that are not this role's, and every number and name there is."""
    hidden = [one.words for name, one in here.matters.items() if name not in SEES[role]]
    people = [text for one in here.matters.values() for text in (one.number, one.name)]
    others = [f"司马{one}" for one in here.accounts if one != role]
    return [*hidden, *people, *others, "13888888888"]


def without(text: str, given: dict[str, Any]) -> str:
    """An answer without what differs by request: its token, and the names of what was asked for."""
    text = TOKEN.sub("", text)
    for name in ("number", "case_id", "task_id", "photo_id", "reporter_id"):
        text = text.replace(str(given[name]), name)
    return text


def test_every_route_has_a_line() -> None:
    known = {*routes.ROUTES, *routes.OF_SIGNING_IN}

    assert set(routes.routes()) == known


def test_every_route_answers_somebody_on_this_database(here: District) -> None:
    """The matrix below has one answer wherever the rows lie and runs on SQLite alone."""
    given = given_for(here, here.matters["own"])
    seal(CLERK, now=timezone.now())  # the monitor is told of traces that wait for a minute
    clients = {role: browser_of(here, role) for role in ROLES}
    wrong = []
    for route, reach in routes.ROUTES.items():
        for role in sorted(reach & set(ROLES))[:1]:
            answers = [ask(clients[role], way, path_of(route, given)) for way in ("get", "post")]
            if not any(is_let_in(one) and one.status_code < 500 for one in answers):
                wrong.append((route, role, [one.status_code for one in answers]))

    assert not wrong


@pytest.mark.one_database
@pytest.mark.parametrize("role", ROLES)
def test_a_role_reaches_its_pages_and_reads_nobody_elses_words(
    here: District, role: str, caplog: pytest.LogCaptureFixture
) -> None:
    """What is opened of somebody else leaves a look; no browser keeps it, no line of a log."""
    caplog.set_level(logging.INFO)
    given = given_for(here, here.matters["own"])
    never, me = forbidden(here, role), getattr(here.accounts.get(role), "pk", None)
    client = browser_of(here, role)
    wrong = []
    for route in routes.routes():
        reached = False
        for method in ("get", "post"):
            answer = ask(client, method, path_of(route, given))
            reached = reached or is_let_in(answer)
            said = told(answer)
            opened = OPENED.get(role, set()) | {here.matters["own"].number}
            may = opened if route.endswith(OPENS.get(role, "/nothing/")) else set()
            said += canaries.everything(answer)
            wrong += [(route, method, word) for word in never if word in said and word not in may]
            who: Any = {"role": role, "account_id": me, "route": route}
            wrong += [(route, method, one) for one in canaries.escaped(said, PLANTED, **who)]
            shown = [word for word in (*may, *PLANTED) if word in said]
            if shown and "no-store" not in answer.headers.get("Cache-Control", ""):
                wrong.append((route, method, "kept by the browser"))
            if shown and route not in canaries.OF_ONESELF:
                how = (client, method, path_of(route, given))
                wrong += [] if looked(*how) else [(route, method, "no look")]
        if route in routes.ROUTES and reached is not (role in routes.ROUTES[route]):
            wrong.append((route, "reached", str(reached)))

    wrong += [("log", "", word) for word in (*never, *PLANTED) if word in caplog.text]
    assert not wrong


@pytest.mark.one_database
def test_no_name_and_no_number_lies_open_in_any_table(here: District) -> None:
    """So that no list can be searched or sorted by them, and no copy of the database tells them."""
    assert len({one.column for one in PLANTED.values()} | canaries.KNOWN) > 7
    assert len(here.accounts) > 15
    assert OPEN == []


@pytest.mark.one_database
@pytest.mark.parametrize("role", ROLES)
def test_what_is_hidden_answers_like_what_does_not_exist(here: District, role: str) -> None:
    nothing = given_for(here, None)
    of_matters = [one for one in routes.ROUTES if routes.OF_A_MATTER.search(one)]
    never = forbidden(here, role)
    client = browser_of(here, role)
    for route in of_matters:
        for method in ("get", "post"):
            absent = without(told(ask(client, method, path_of(route, nothing))), nothing)
            for name in (one for one in here.matters if one not in SEES[role]):
                given = given_for(here, here.matters[name])
                before = Trace.objects.count()

                said = told(ask(client, method, path_of(route, given)))

                assert without(said, given) == absent, (route, method, name)
                assert not [word for word in never if word in said], (route, method, name)
                assert Trace.objects.count() == before


@pytest.mark.parametrize("role", [role for role in ROLES if SEES[role]])
def test_the_table_of_who_sees_what_is_not_empty(here: District, role: str) -> None:
    """The words the tests above look for do stand where they may."""
    seen = {
        name
        for name, matter in here.matters.items()
        for path in ("desk/case/<str:number>/", "case/<str:number>/", "w/<uuid:task_id>/")
        if matter.words
        in told(ask(browser_of(here, role), "get", path_of(path, given_for(here, matter))))
    }

    assert seen == SEES[role] - ({"own"} if role == "department" else set())
