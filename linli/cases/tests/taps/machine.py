"""Scenes of the clock and of loading a preset."""

from datetime import timedelta
from uuid import uuid4

from linli.cases import actions
from linli.cases.models import Case, ResultRule, WordingWalk
from linli.cases.rules import May, Source
from linli.cases.tests import make, planned, rivals
from linli.cases.tests.make import NOON
from linli.kernel.actor import CLERK
from linli.kernel.dated import Row
from linli.orgs.models import Appointment
from linli.trail.actions import seal
from linli.trail.models import Trace

from .scene import Scene, Tap


def mark_overdue() -> Scene:
    make.dispatched()
    late = make.later(24 * 40)
    return _machine(lambda who: actions.mark_overdue(who, now=late), "cases_case")


def mark_missed() -> Scene:
    make.dispatched()
    late = make.later(24 * 40)
    return _machine(lambda who: actions.mark_missed(who, now=late), "cases_deadline")


def tell_missed() -> Scene:
    if not Appointment.objects.filter(area_path=make.COMMUNITY).exists():
        planned.on_the_desk()
    case = make.dispatched()
    late = make.later(24 * 40)
    actions.mark_missed(CLERK, now=late)
    seal(CLERK, now=late)
    news = list(Trace.objects.filter(verb="case.clock_missed", subject_id=case.pk))
    return _machine(lambda who: actions.tell_missed(who, news, now=late), "trail_bookmark")


def tell_offered() -> Scene:
    body = make.org()
    planned.on_the_desk("07/", May.HANDLE, of=body)
    case = make.dispatched(body)
    seal(CLERK, now=NOON)
    news = list(Trace.objects.filter(verb="case.dispatched", subject_id=case.pk))
    return _machine(lambda who: actions.tell_offered(who, news, now=NOON), "trail_bookmark")


def call_out() -> Scene:
    make.clocks(call_on_duty=("1 min", "1 min"))
    case = make.report(emergency=True).case
    return _machine(lambda who: actions.call_out(who, case.pk, now=NOON))


def count_again() -> Scene:
    case = make.dispatched()
    Case.objects.filter(pk=case.pk).update(due_at=NOON, due_provisional=True)
    return _machine(lambda who: actions.count_again(who, after=None, now=NOON))


def forget_viewings() -> Scene:
    case, late = make.accepted(), make.later(1)
    actions.view(make.desk(), case.pk, window=timedelta(minutes=5), now=NOON)
    return _machine(lambda who: actions.forget_viewings(who, before=late), "cases_viewing")


def forget_contacts() -> Scene:
    make.closed(name="王小明")
    late = make.later(24 * 200)
    return _machine(
        lambda who: actions.forget_contacts(who, before=late, now=late), "cases_reporter"
    )


def forget_matters() -> Scene:
    actions.keep_wording(CLERK, [make.closed(name="王小明").pk])
    late = make.later(24 * 200)
    return _machine(lambda who: actions.forget_matters(who, before=late, now=late), "cases_case")


def forget_reporter() -> Scene:
    mine = make.resident()
    make.report(mine, name="王小明")
    return _machine(
        lambda who: actions.forget_reporter(who, mine.person_id, now=NOON), "cases_reporter"
    )


def forget_photos() -> Scene:
    make.closed(photos=[make.PHOTO])
    late = make.later(24 * 200)
    return _machine(
        lambda who: actions.forget_photos(who, before=late, most=100, now=late), "cases_photo"
    )


def keep_rates() -> Scene:
    case = make.closed()
    return _machine(lambda who: actions.keep_rates(who, [case.pk], now=NOON), "cases_rated")


def load_rates() -> Scene:
    since = NOON.date() + timedelta(days=int(uuid4().hex[:4], 16))
    weights = {"response": 30, "resolution": 35, "satisfaction": 35, "partly": 0, "least": 30}
    grades = {"grade5": 100, "grade4": 100, "grade3": 80, "grade2": 0, "grade1": 0}
    row = {**weights, **grades, "valid_from": since, "source": "an invented rule"}
    return _machine(lambda who: actions.load_rates(who, [row], now=NOON), "cases_rateformula")


def keep_wording() -> Scene:
    case = make.report().case
    actions.ask_wording(CLERK)
    return _machine(lambda who: actions.keep_wording(who, [case.pk]), "cases_wordingwalk")


def ask_wording() -> Scene:
    WordingWalk.objects.all().delete()
    return _machine(actions.ask_wording, "cases_wordingwalk")


def walk_wording() -> Scene:
    make.report()
    actions.ask_wording(CLERK)
    return _machine(actions.walk_wording, "cases_wordingwalk")


def load_kinds() -> Scene:
    code = _new_code()
    return _machine(lambda _who: make.kind(code), "cases_kind")


def load_clocks() -> Scene:
    code = _new_code()
    return _machine(lambda _who: make.clocks(**{code: ("9 wh", "")}), "cases_clock")


def load_grounds() -> Scene:
    row = {"code": f"x_{uuid4().hex[:6]}", "order": "hold", "name": "其他"}
    given = {**row, "valid_from": NOON.date(), "source": "an invented rule"}
    return _machine(lambda who: actions.load_grounds(who, [given], now=NOON), "cases_ground")


def load_results() -> Scene:
    sources = [one for one in Source if not ResultRule.objects.filter(code=one).exists()]
    row = {"code": sources[0], "solved": True, "valid_from": NOON.date()}
    given = [{**row, "source": "an invented rule"}]
    return _machine(lambda who: actions.load_results(who, given, now=NOON), "cases_resultrule")


def load_admissions() -> Scene:
    row = {
        "code": f"{int(uuid4().hex[:6], 16) % 10_000:04}",
        "standing": "admitted",
        "valid_from": NOON.date(),
    }
    given = [{**row, "source": "an invented rule"}]
    return _machine(
        lambda who: actions.load_admissions(who, given, now=NOON), "cases_admissionrule"
    )


def load_samples() -> Scene:
    code = _new_code()
    return _machine(lambda _who: make.samples(30, 30, code), "cases_samplerule")


def set_rows() -> Scene:
    row = _share(_new_code())
    return _machine(
        lambda who: actions.set_rows(who, "cases.samples", [row], now=NOON), "cases_samplerule"
    )


def take_back() -> Scene:
    (made,) = actions.set_rows(CLERK, "cases.samples", [_share(_new_code())], now=NOON)
    return _machine(
        lambda who: actions.take_back(who, "cases.samples", made.pk, now=NOON), "cases_samplerule"
    )


def _share(code: str) -> Row:
    tomorrow = NOON.date() + timedelta(days=1)
    given = {"code": code, "verify": 30, "call_back": 30}
    return {**given, "valid_from": tomorrow, "source": "an invented rule"}


def _new_code() -> str:
    return uuid4().hex[:4]


def _machine(tap: Tap, table: str = "") -> Scene:
    return Scene(tap, CLERK, CLERK, rivals.table_gate(table) if table else rivals.CASES)
