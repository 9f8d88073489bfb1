"""Ready answers: the matter's own words in their holes, and nobody's number. (答复模板)"""

import pytest

from linli.cases import actions
from linli.cases.labels.replies import HOLES
from linli.cases.models import ReplyTemplate
from linli.cases.queries.views import replies_for
from linli.cases.rules import May, Why
from linli.cases.rules.replies import Hole, filled, why_not_template
from linli.cases.tests import make, town
from linli.cases.tests.make import NOON
from linli.kernel.refusals import NotAllowed, Refused

DB = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("您反映的{种类}（{编号}）已由{单位}办好，电话{电话}。", None),
        ("Done by {unit}: {number}, {kind}, {phone}.", None),
        ("预计 2026-12-31 前完成，咨询请打 12345。", None),
        ("2026.9.1 起停水 24 小时，共 3600 户。", None),
        (" ", Why.NO_TEXT),
        ("长" * 1001, Why.TEXT_TOO_LONG),
        ("请打 13800002211。", Why.PERSONAL_NUMBER),
        ("请打 138-0000-2211。", Why.PERSONAL_NUMBER),
        ("请打 138 0000 2211。", Why.PERSONAL_NUMBER),
        ("请打１３８００００２２１１。", Why.PERSONAL_NUMBER),
        ("请打 0000-1234567。", Why.PERSONAL_NUMBER),
        ("身份证 11010119900307765X。", Why.PERSONAL_NUMBER),
        ("2026-13-45-99", Why.PERSONAL_NUMBER),
        ("{姓名}您好。", Why.UNKNOWN_HOLE),
        ("{编号 您好。", Why.UNKNOWN_HOLE),
        ("{}", Why.UNKNOWN_HOLE),
    ],
)
def test_a_ready_answer_is_about_nobody(text: str, why: Why | None) -> None:
    assert why_not_template(text, set(HOLES)) is why


def test_the_matter_fills_the_holes_whatever_language_they_are_in() -> None:
    facts = {Hole.NUMBER: "B20261121-0187", Hole.KIND: "路灯不亮", Hole.UNIT: "路灯所"}

    said = filled("{编号}：{ kind }，{单位}，{电话}。", HOLES, facts)

    assert said == "B20261121-0187：路灯不亮，路灯所，{电话}。"


@DB
def test_who_answers_for_a_body_writes_its_answers_and_its_sub_offices_use_them() -> None:
    body = make.org()
    below = make.org("环卫一所")
    below.parent = body
    below.save()
    one = make.handler(body)

    made = actions.write_reply(one, body.pk, name="修好", text="已修好。", now=NOON)
    same = actions.write_reply(one, body.pk, name="修好", text="已修好。", now=NOON)
    changed = actions.change_reply(one, made.pk, name="修好了", text="{编号}已修好。", now=NOON)

    assert same == made
    assert [reply.text for reply in replies_for(make.handler(below))] == ["{编号}已修好。"]
    assert not replies_for(make.handler(make.org("别的单位")))
    with pytest.raises(Refused, match=Why.NAME_TAKEN):
        actions.write_reply(one, body.pk, name="修好了", text="另一段。", now=NOON)
    with pytest.raises(Refused, match=Why.PERSONAL_NUMBER):
        actions.change_reply(one, made.pk, name="修好了", text="找 13800002211", now=NOON)
    for stranger in (make.handler(below), make.somebody(May.SEE, org=body)):
        with pytest.raises(NotAllowed):
            actions.change_reply(stranger, made.pk, name="改", text="改", now=NOON)
    actions.retire_reply(one, changed.pk, now=NOON)
    assert not replies_for(one)


@DB
def test_it_stands_in_the_answer_beside_what_was_typed_and_nothing_is_done_yet() -> None:
    here = town.town()
    here.lights.phone = "0000-1112222"
    here.lights.save()
    case = make.dispatched(here.lights)
    task, man = make.task(case), town.client(here.staff["department"])
    man.post(f"/w/{task.pk}/sign/")
    words = {"org": str(here.lights.pk), "name": "灯修好了"}

    bad = man.post("/desk/replies/", {**words, "text": "找 13800002211"})
    made = man.post("/desk/replies/", {**words, "text": "{编号}由{单位}修好，电话{电话}。"})
    offered = man.get(f"/w/{task.pk}/").content.decode()
    chosen = {"fill_in": "1", "template": str(ReplyTemplate.objects.get().pk)}
    page = man.post(f"/w/{task.pk}/finish/", {**chosen, "finish-note": "换了灯泡"})
    none = man.post(f"/w/{task.pk}/finish/", {"fill_in": "1", "finish-reply": "我写的"})

    assert bad.status_code == 422
    assert "不能写个人信息" in bad.content.decode()
    assert "13800002211" in bad.content.decode()
    assert made.status_code == 302
    assert "灯修好了" in offered
    said = page.content.decode()
    assert f"{case.number}由{here.lights.name}修好，电话0000-1112222。" in said
    assert "换了灯泡" in said
    assert 'role="alert"' not in said
    assert "我写的" in none.content.decode()
    assert make.task(case).finished_at is None
