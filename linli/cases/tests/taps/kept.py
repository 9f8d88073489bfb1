"""Scenes of what people keep for their work: lists under a name, ready answers."""

from linli.cases import actions
from linli.cases.models import ReplyTemplate, SavedView
from linli.cases.rules import May
from linli.cases.tests import make
from linli.cases.tests.make import NOON
from linli.kernel.actor import Actor
from linli.orgs.models import Org

from .scene import Scene


def _two(body: Org) -> tuple[Actor, Actor]:
    duties = (May.SEE, May.HANDLE)
    return make.somebody(*duties, org=body), make.somebody(*duties, org=body)


def _view() -> tuple[SavedView, Actor, Actor]:
    body = make.org()
    one, other = _two(body)
    for name in ("超时的", "待派的"):
        made = actions.keep_view(one, name=name, query="show=late", org_id=body.pk, now=NOON)
    return made, one, other


def _reply() -> tuple[ReplyTemplate, Actor, Actor]:
    body = make.org()
    one, other = _two(body)
    return actions.write_reply(one, body.pk, name="修好", text="已修好。", now=NOON), one, other


def keep_view() -> Scene:
    body = make.org()
    return Scene(
        lambda who: actions.keep_view(
            who, name="超时的", query="show=late", org_id=body.pk, now=NOON
        ),
        *_two(body),
    )


def rename_view() -> Scene:
    view, one, other = _view()
    return Scene(lambda who: actions.rename_view(who, view.pk, name="快看", now=NOON), one, other)


def move_view() -> Scene:
    view, one, other = _view()
    return Scene(lambda who: actions.move_view(who, view.pk, to=0, now=NOON), one, other)


def drop_view() -> Scene:
    view, one, other = _view()
    return Scene(lambda who: actions.drop_view(who, view.pk, now=NOON), one, other)


def write_reply() -> Scene:
    body = make.org()
    return Scene(
        lambda who: actions.write_reply(who, body.pk, name="修好", text="已修好。", now=NOON),
        *_two(body),
    )


def change_reply() -> Scene:
    reply, one, other = _reply()
    return Scene(
        lambda who: actions.change_reply(who, reply.pk, name="修好", text="修好了。", now=NOON),
        one,
        other,
    )


def retire_reply() -> Scene:
    reply, one, other = _reply()
    return Scene(lambda who: actions.retire_reply(who, reply.pk, now=NOON), one, other)
