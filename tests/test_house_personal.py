"""Every personal column stands in its room's README, and what that names really erases it."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.db.models import Model

from linli.cases import actions as cases
from linli.cases.models import Reporter
from linli.cases.tests import make as case_of
from linli.kernel.actions import ACTIONS
from linli.kernel.actor import ANONYMOUS, CLERK, Actor
from linli.kernel.jobs import JOBS, load_all
from linli.kernel.sealed import SealedField
from linli.notices import actions as notices
from linli.notices.models import Message, Suggestion
from linli.notices.rules import May as MayNotices
from linli.people import actions as people
from linli.people.models import (
    Account,
    Binding,
    BindingProof,
    DataRequest,
    Ownership,
    PhoneCode,
    Proxy,
    Resident,
)
from linli.people.rules import May, Proof
from linli.people.rules.requests import RequestKind, RequestState
from linli.people.tests import make
from linli.places.tests import make as places
from linli.web.presets import load_preset
from tests.house import HOUSE, calls, modules, sources, tree, where

NOON = case_of.NOON
LATE = NOON + timedelta(days=4_000)
"""When everything has ended that ends by the clock."""

KEEPER = make.actor(May.KEEP_ACCOUNTS)
NAMED = re.compile(r"`(\w+\.\w+)`")
HEAD = ["Personal column", "Purpose", "Who reads it", "How long"]


def sealed() -> list[SealedField]:
    ours = [m for m in apps.get_models() if m.__module__.startswith("linli.")]
    return [f for m in ours for f in m._meta.fields if isinstance(f, SealedField)]


def called(field: SealedField) -> str:
    return f"{field.model._meta.app_label}.{field.model.__name__}.{field.name}"


def table(room: str) -> dict[str, list[str]]:
    """Column → the cells of its line; `Account.name`, `.phone` in one cell are two columns."""
    found, inside = {}, False
    for line in (HOUSE / room / "README.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        inside = line.startswith("|") and (inside or cells == HEAD)
        if inside:
            model = ""
            for named in re.findall(r"`(\w*\.[\w*]+)`", cells[0]):
                model = named.partition(".")[0] or model
                found[f"{room}.{model}.{named.partition('.')[2]}"] = cells
    return found


def enders(field: SealedField) -> list[str]:
    """The jobs and actions its line names as what erases it."""
    modules()
    load_all()
    cells = table(field.model._meta.app_label)[called(field)]
    return [name for name in NAMED.findall(cells[-1]) if name in JOBS or name in ACTIONS]


def a_matter_that_is_over() -> Reporter:
    case_of.clocks()
    over = case_of.report(case_of.resident(), name="王小明")
    cases.withdraw(ANONYMOUS, over.case.pk, receipt=over.receipt, now=NOON)
    return Reporter.objects.get()


def a_message_that_arrived() -> Message:
    (message,) = notices.tell(
        CLERK, account_id=None, address=make.NUMBER, template="case.handled",
        facts={"number": "B1"}, about=f"case:{uuid4()}", once="1", now=NOON,
    )  # fmt: skip
    return notices.settle(CLERK, message.pk, now=NOON)


def a_complaint_that_was_answered() -> Suggestion:
    given = notices.suggest(ANONYMOUS, key="k" * 32, text="字太小", contact=make.NUMBER, now=NOON)
    return notices.answer(
        make.actor(MayNotices.ANSWER_SUGGESTIONS), given.pk, text="放大了", now=NOON
    )


def a_code() -> PhoneCode:
    return people.ask_code(ANONYMOUS, phone=make.NUMBER, now=NOON)[0]


def somebody_who_lives_here() -> Resident:
    return make.resident(account=make.account(phone=make.NUMBER))


def a_former_owner() -> Ownership:
    near = places.areas()
    home = places.entrance(places.compound(near), places.cell(near, 1, side=0))
    return Ownership.objects.create(
        unit=home.unit_set.all()[0], name="王小明", phone=make.NUMBER, until_on=NOON.date()
    )


def a_request_nobody_decided() -> Binding:
    return make.asked(make.account(phone=make.NUMBER), make.home().unit)


def a_photo_of_a_paper() -> BindingProof:
    home, mine = make.home(), make.account(phone=make.NUMBER)
    asked = make.asked(mine, home.unit, proof=Proof.PHOTO, photo="/9j/4AAQ")
    people.confirm_home(home.keeper, asked.pk, now=NOON)
    return BindingProof.objects.get()


def somebody_who_may_act() -> Proxy:
    """An offer nobody took up; a name it has where it is a guardian's."""
    offered = make.proxy(make.account(phone=make.NUMBER))
    offered.name = "诸葛小宝"
    offered.save()
    return offered


def a_request_that_was_answered() -> DataRequest:
    mine = Actor(make.account(phone=make.NUMBER).pk)
    asked = people.ask_about_data(mine, RequestKind.COPY, text="看看", now=NOON)
    answers = make.actor(May.ANSWER_REQUESTS, area="07/")
    people.answer_request(answers, asked.pk, RequestState.DONE, words="见附件", now=NOON)
    return DataRequest.objects.get()


def close_own(row: Model) -> None:
    owner = row.account if isinstance(row, Resident) else row
    assert isinstance(owner, Account)
    people.close_account(Actor(owner.pk), now=LATE)


def close_staff(_row: Model) -> None:
    staff = make.account("zhangwei", phone="13900002222")
    closed = people.close_staff_account(KEEPER, staff.pk, now=LATE)
    assert (closed.username, closed.name, closed.phone) == ("zhangwei", None, None)


MADE: dict[type[Model], Callable[[], Model]] = {
    Reporter: a_matter_that_is_over,
    Message: a_message_that_arrived,
    Suggestion: a_complaint_that_was_answered,
    Account: lambda: make.account(phone=make.NUMBER),
    PhoneCode: a_code,
    Resident: somebody_who_lives_here,
    Ownership: a_former_owner,
    Binding: a_request_nobody_decided,
    BindingProof: a_photo_of_a_paper,
    Proxy: somebody_who_may_act,
    DataRequest: a_request_that_was_answered,
}
"""Of each table with personal columns a row whose time has come."""

ENDED: dict[str, Callable[[Model], None]] = {
    "people.close_account": close_own,
    "people.close_staff_account": close_staff,
}
"""Actions that end a column; jobs run as they are."""


def faults_of(field: SealedField) -> list[str]:
    """What its room's README does not say of a personal column."""
    cells = table(field.model._meta.app_label).get(called(field), [])
    if len(cells) != len(HEAD):
        return ["no line in the README"]
    empty = [head for head, cell in zip(HEAD, cells, strict=True) if not cell]
    return empty if enders(field) else [*empty, "nothing ends it"]


@pytest.mark.parametrize("field", sealed(), ids=called)
def test_every_personal_column_says_what_for_for_whom_and_how_long(field: SealedField) -> None:
    assert faults_of(field) == []


def test_no_readme_names_a_personal_column_that_is_gone() -> None:
    rooms = {field.model._meta.app_label for field in sealed()}
    named = {name for room in rooms for name in table(room)}
    known = {
        f"{model._meta.app_label}.{model.__name__}.{name}"
        for model in apps.get_models()
        for name in ["*", *(field.name for field in model._meta.fields)]
    }

    assert named <= known


@pytest.mark.django_db
@pytest.mark.parametrize("field", sealed(), ids=called)
def test_what_a_readme_names_really_erases_the_column(field: SealedField) -> None:
    load_preset(CLERK, "national", NOON)
    row = MADE[field.model]()
    assert getattr(row, field.name)

    for name in enders(field):
        if name in JOBS:
            JOBS[name].work(LATE)
        else:
            ENDED[name](row)

    left = field.model._default_manager.filter(pk=row.pk)
    assert not left.exclude(**{f"{field.name}__isnull": True}).exists()


OPENS = {"look", "look_at", "open_contact", "open_names", "open_proof", "open_request", "own_data",
         "relay"}  # fmt: skip
"""What opens a person's data; into a spreadsheet it goes by `take_export` alone."""


def test_no_spreadsheet_is_written_from_opened_data_but_by_two_hands() -> None:
    wrong = [
        where(path)
        for path in sources()
        if "kernel.sheets" in path.read_text("utf-8")
        and OPENS & {name for name, _ in calls(tree(path))}
    ]

    assert wrong == []
