"""Scenes of one act on several matters: a second tap of the same person does nothing."""

from linli.cases import actions
from linli.cases.models import BatchRow
from linli.cases.rules.bulk import Act
from linli.cases.tests import make
from linli.cases.tests.make import NOON

from .scene import Scene


def begin_batch() -> Scene:
    desk, ids = make.desk(), [make.dispatched().pk, make.dispatched().pk]
    return Scene(
        lambda who: actions.begin_batch(
            who, key="k" * 32, act=Act.REMIND, case_ids=ids, words="请尽快处理。", now=NOON
        ),
        desk,
        None,
    )


def take_row() -> Scene:
    desk, case = make.desk(), make.dispatched()
    batch = actions.begin_batch(
        desk, key="r" * 32, act=Act.REMIND, case_ids=[case.pk], words="请处理。", now=NOON
    )
    row = BatchRow.objects.get(batch=batch)
    return Scene(lambda who: actions.take_row(who, row.pk, now=NOON), desk, None)
