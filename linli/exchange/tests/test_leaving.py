"""An earlier system is left when nothing differs that nobody has explained."""

from datetime import timedelta

import pytest

from linli.exchange import actions, queries
from linli.exchange.models import Difference
from linli.exchange.rules import Why
from linli.exchange.rules.taken_over import Differing, Gap, Seen, differing
from linli.kernel.actor import CLERK
from linli.kernel.refusals import NotAllowed, Refused

from .older import CLOSED, NOON, SIGNED, reconciled, taken
from .test_actions import ACTOR


@pytest.mark.django_db
@pytest.mark.usefixtures("district")
def test_leaving_a_system_waits_until_every_difference_is_explained() -> None:
    with pytest.raises(Refused) as never:
        actions.cut_over(CLERK, "hotline", now=NOON)
    assert never.value.reason is Why.NEVER_COMPARED
    assert reconciled(SIGNED, SIGNED) == []

    (half, wrong) = reconciled({"工单编号": "260302090000100009", "诉求内容": ""}, SIGNED)
    assert (half.gap, wrong.gap) == (Gap.NOT_THERE, Gap.REFUSED)
    with pytest.raises(Refused) as refused:
        actions.cut_over(CLERK, "hotline", now=NOON)
    assert refused.value.reason is Why.UNEXPLAINED


@pytest.mark.django_db
@pytest.mark.usefixtures("district")
def test_a_person_explains_and_then_the_old_files_are_refused() -> None:
    taken(SIGNED)
    found = reconciled({"工单编号": "2", "诉求内容": ""})
    numbers = [one.number for one in found]
    with pytest.raises(NotAllowed):
        actions.explain(CLERK, "hotline", numbers, reason="试", now=NOON)
    with pytest.raises(Refused):
        actions.explain(ACTOR, "hotline", numbers, reason=" ", now=NOON)

    actions.explain(ACTOR, "hotline", numbers, reason="测试工单，旧系统已删", now=NOON)
    reconciled({"工单编号": "2", "诉求内容": ""})
    assert not queries.open_differences("hotline").exists()

    over = actions.cut_over(CLERK, "hotline", now=NOON)
    assert actions.cut_over(CLERK, "hotline", now=NOON + timedelta(days=1)) == over
    with pytest.raises(Refused) as refused:
        taken(CLOSED)
    assert refused.value.reason is Why.CUT_OVER
    assert Difference.objects.count() == 2


def test_only_what_differs_is_named() -> None:
    there = {"1": Seen("closed", "甲局"), "2": Seen("reported"), "3": Seen("reported")}
    here = {"1": Seen("in_progress", "甲局"), "2": Seen("reported"), "4": Seen("closed")}

    assert differing(there, here, {"5": "诉求内容 missing"}) == [
        Differing("1", Gap.DIFFERS, "state=closed", "state=in_progress"),
        Differing("3", Gap.DIFFERS, "reported", ""),
        Differing("4", Gap.NOT_THERE, "", "closed"),
        Differing("5", Gap.REFUSED, "诉求内容 missing", ""),
    ]
