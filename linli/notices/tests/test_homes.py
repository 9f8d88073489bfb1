import pytest

from linli.kernel.actor import CLERK, Actor
from linli.kernel.refusals import NotAllowed
from linli.notices import actions, jobs, labels
from linli.notices.models import Message
from linli.people import actions as people
from linli.people.tests import make
from linli.trail.actions import seal
from linli.trail.models import Trace

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> make.Home:
    make.told()
    return make.home()


def told() -> list[str]:
    """The texts in the inbox, the oldest first."""
    inbox = Message.objects.filter(channel="inbox").order_by("pk")
    return [labels.written(one.template, one.facts).title for one in inbox]


def test_a_resident_is_told_what_became_of_the_home(home: make.Home) -> None:
    mine = make.account(phone=make.NUMBER)
    binding = make.asked(mine, home.unit)
    people.confirm_home(home.keeper, binding.pk, now=make.NOON)
    people.end_home(home.keeper, binding.pk, reason="房子卖了", now=make.NOON)
    seal(CLERK, now=make.NOON)

    assert jobs.tell_homes(make.NOON) == 2
    assert jobs.tell_homes(make.NOON) == 0

    assert told() == ["房屋绑定已确认", "房屋绑定已解除"]
    assert set(Message.objects.values_list("account", flat=True)) == {mine.pk}


def test_what_somebody_ends_himself_is_not_told_to_him(home: make.Home) -> None:
    mine = make.account(phone=make.NUMBER)
    binding = make.asked(mine, home.unit)
    people.leave_home(Actor(mine.pk), binding.pk, now=make.NOON)

    news = Trace.objects.get(verb="binding.ended")

    assert actions.tell_home(CLERK, news, now=make.NOON) == []
    with pytest.raises(NotAllowed):
        actions.tell_home(home.keeper, news, now=make.NOON)
