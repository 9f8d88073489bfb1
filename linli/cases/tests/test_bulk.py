"""Several matters at once: each by its ordinary step, each with a word of its own. (批量办理)"""

from typing import Any
from uuid import uuid4

import pytest

from linli.cases import actions
from linli.cases.models import Batch, Case
from linli.cases.queries.bulk import rows_of
from linli.cases.rules import Spot, State, Step, Why
from linli.cases.rules.bulk import MOST_ROWS, Act, step_of, why_not_begin
from linli.cases.tests import make, town
from linli.cases.tests.make import NOON
from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, Refused

DB = pytest.mark.django_db


@pytest.mark.pure
@pytest.mark.parametrize(
    ("act", "state", "step"),
    [
        (Act.SEND, State.REPORTED, Step.ACCEPT),
        (Act.SEND, State.ACCEPTED, Step.DISPATCH),
        (Act.SEND, State.IN_PROGRESS, Step.DISPATCH),
        (Act.ASSIGN, State.REPORTED, Step.ACCEPT),
        (Act.ASSIGN, State.ACCEPTED, Step.DISPATCH),
        (Act.ASSIGN, State.IN_PROGRESS, Step.REDISPATCH),
        (Act.REMIND, State.REPORTED, Step.REMIND),
        (Act.MERGE, State.ACCEPTED, Step.MERGE),
    ],
)
def test_the_act_is_an_ordinary_step_of_each_matter(act: Act, state: State, step: Step) -> None:
    assert step_of(act, state) is step


@pytest.mark.pure
@pytest.mark.parametrize(
    ("act", "rows", "more", "why"),
    [
        (Act.SEND, 0, {}, Why.NO_MATTER),
        (Act.SEND, MOST_ROWS, {}, None),
        (Act.SEND, MOST_ROWS + 1, {}, Why.TOO_MANY_ROWS),
        (Act.ASSIGN, 1, {}, Why.UNKNOWN_OWNER),
        (Act.ASSIGN, 1, {"owner": "org:1"}, None),
        (Act.REMIND, 1, {"words": "  "}, Why.NO_REASON),
        (Act.REMIND, 1, {"words": "请处理。"}, None),
        (Act.MERGE, 1, {"words": "同一件"}, Why.NO_MASTER),
        (Act.MERGE, 1, {"master": True}, Why.NO_REASON),
        (Act.MERGE, 1, {"master": True, "words": "同一件"}, None),
    ],
)
def test_what_is_missing_is_said_before_anything_is_done(
    act: Act, rows: int, more: dict[str, Any], why: Why | None
) -> None:
    asked = {"words": "", "owner": "", "master": False, **more}

    assert why_not_begin(act, [0] * rows, **asked) is why


def batch(who: Actor, act: Act, *cases: Case, **more: Any) -> Batch:
    given = {"key": uuid4().hex, "case_ids": [case.pk for case in cases], "now": NOON, **more}
    return actions.begin_batch(who, act=act, **given)


def answers(who: Actor, made: Batch) -> dict[str, str]:
    for row in rows_of(made):
        actions.take_row(who, row.pk, now=NOON)
    return {str(row.case_id): row.why for row in rows_of(made) if row.done_at}


@DB
def test_each_goes_to_whom_the_duty_list_names_or_says_why_not() -> None:
    body, code, desk = make.org("环卫中心"), make.kind(lead="环卫中心"), make.desk()
    nobody = make.kind("0403", lead="无此单位")
    new, none_yet = make.report(kind_code=code).case, make.report().case
    unnamed = make.report(kind_code=nobody).case
    out = make.dispatched(body)

    said = answers(desk, batch(desk, Act.SEND, new, none_yet, unnamed, out))

    assert [said[str(one.pk)] for one in (new, none_yet, unnamed, out)] == [
        "", Why.NO_KIND, Why.NO_UNIT_NAMED, Why.OVERTAKEN,
    ]  # fmt: skip
    assert make.task(new).org == body
    assert make.again(new).title == "路灯不亮"
    assert make.verbs(new) == ["case.reported", "case.accepted", "case.dispatched"]
    assert {make.again(one).state for one in (none_yet, unnamed)} == {State.REPORTED}


@DB
def test_those_without_a_kind_get_the_one_that_is_named_and_no_other_loses_his() -> None:
    make.org("环卫中心")
    code, other = make.kind(lead="环卫中心"), make.kind("0403", lead="环卫中心")
    desk, none_yet, has = make.desk(), make.report().case, make.report(kind_code=other).case

    answers(desk, batch(desk, Act.SEND, none_yet, has, kind_code=code))

    kinds = [make.again(one).kind for one in (none_yet, has)]
    assert [kind and kind.code for kind in kinds] == [code, other]


@DB
def test_one_unit_gets_all_and_what_others_had_needs_a_reason() -> None:
    desk, unit = make.desk(), make.org("路灯管理所")
    ready, out = make.accepted(), make.dispatched()
    owner = f"org:{unit.pk}"

    silent = answers(desk, batch(desk, Act.ASSIGN, ready, out, owner=owner))
    said = answers(desk, batch(desk, Act.ASSIGN, out, owner=owner, words="归路灯所管"))

    assert silent == {str(ready.pk): "", str(out.pk): Why.NO_REASON}
    assert said == {str(out.pk): ""}
    assert {make.again(one).task_set.filter(org=unit).count() for one in (ready, out)} == {1}


@DB
def test_the_same_matters_join_their_master_which_is_left_out_of_the_rows() -> None:
    desk, master, same = make.desk(), make.accepted(), make.report().case
    done = make.handled()[0]

    made = batch(desk, Act.MERGE, master, same, done, master_id=master.pk, words="同一盏灯")
    said = answers(desk, made)

    assert said == {str(same.pk): "", str(done.pk): Why.WRONG_STATE}
    assert make.again(same).state == State.MERGED
    assert make.again(master).state == State.ACCEPTED


@DB
def test_what_was_broken_off_goes_on_and_nothing_is_done_twice() -> None:
    desk, cases = make.desk(), [make.dispatched() for _ in range(3)]
    made = batch(desk, Act.REMIND, *cases, key="k" * 32, words="请处理。")
    actions.take_row(desk, rows_of(made)[0].pk, now=NOON)

    again = batch(desk, Act.REMIND, *cases, key="k" * 32, words="请处理。")
    answers(desk, again)
    answers(desk, again)

    assert again == made
    assert [make.verbs(case).count("case.reminded") for case in cases] == [1, 1, 1]


@DB
def test_nobody_takes_up_what_another_asked_for_nor_matters_he_does_not_see() -> None:
    desk, case = make.desk(), make.dispatched()
    far = make.report(spot=Spot("07/02/04/g1/", "07/02/04/c1/", "青禾小区", 1.0, 1.0)).case
    row = rows_of(batch(desk, Act.REMIND, case, words="请处理。"))[0]

    with pytest.raises(NotAllowed):
        actions.take_row(make.desk(), row.pk, now=NOON)
    with pytest.raises(NotAllowed):
        batch(make.verifier(), Act.REMIND, case, words="请处理。")
    with pytest.raises(NotAllowed):
        batch(desk, Act.REMIND, case, far, words="请处理。")
    with pytest.raises(Refused, match=Why.TOO_MANY_ROWS):
        actions.begin_batch(
            desk, key="m" * 32, act=Act.REMIND, words="请处理。", now=NOON,
            case_ids=[make.nobody() for _ in range(MOST_ROWS + 1)],
        )  # fmt: skip

    assert Batch.objects.count() == 1


@DB
def test_the_desk_chooses_reads_what_would_come_and_gets_a_line_for_each(
    django_assert_max_num_queries: Any,
) -> None:
    here = town.town()
    code, spot = town.kind(), Spot(here.cell.path, "", "梧桐小区", 1.0, 1.0)
    cases = [make.report(spot=spot, kind_code=code).case for _ in range(3)]
    none_yet, desk = make.report(spot=spot).case, town.client(here.staff["desk"])

    with django_assert_max_num_queries(30):
        listed = desk.get("/desk/several/?show=accept&all=1").content.decode()
    numbers = [one.number for one in (*cases, none_yet)]
    asked = {"act": "send", "case": numbers}
    with django_assert_max_num_queries(40):
        before = desk.get("/desk/several/do/", asked)
    key = before.context["form"]["key"].value()
    sent = desk.post("/desk/several/do/", {**asked, "key": key, "kind_code": ""})
    twice = desk.post("/desk/several/do/", {**asked, "key": key, "kind_code": ""})
    page = desk.get(sent["Location"]).content.decode()

    assert listed.count(" checked") == 4
    assert before.content.decode().count(here.lights.name) == 3
    assert sent["Location"] == twice["Location"]
    assert "3 件办成了" in page
    assert "1 件没办成" in page
    assert str(make.again(none_yet).state) == State.REPORTED
    assert [make.task(one).org for one in cases] == [here.lights] * 3
    assert town.client(here.staff["verifier"]).get(sent["Location"]).status_code == 404


@DB
def test_nothing_chosen_or_a_missing_word_is_said_and_nothing_is_lost() -> None:
    here = town.town()
    spot = Spot(here.cell.path, "", "梧桐小区", 1.0, 1.0)
    number, desk = make.report(spot=spot).case.number, town.client(here.staff["desk"])
    asked = {"act": "merge", "case": number, "key": str(uuid4())}

    none = desk.post("/desk/several/do/", {"act": "remind"})
    unknown = desk.post("/desk/several/do/", {**asked, "master": "b9", "words": "同一盏灯"})

    assert none.status_code == 422
    assert "请至少选一件" in none.content.decode()
    assert unknown.status_code == 422
    assert "同一盏灯" in unknown.content.decode()
    assert number in unknown.content.decode()
    assert not Batch.objects.exists()
