"""Messages go with whoever is forgotten."""

from uuid import uuid4

import pytest

from linli.kernel.actor import CLERK
from linli.kernel.refusals import NotAllowed
from linli.notices import actions
from linli.notices.models import Message
from linli.people.tests import make

pytestmark = pytest.mark.django_db
NOON = make.NOON


def test_only_his_own_messages_go_and_nobody_erases_them_by_hand() -> None:
    mine, other = make.account(phone=make.NUMBER), make.account(phone="13800002212")
    for one in (mine, other):
        actions.tell(
            CLERK, account_id=one.pk, template="case.handled", facts={"number": "B1"},
            about=f"case:{uuid4()}", once=f"{one.pk}", now=NOON,
        )  # fmt: skip

    gone = [actions.forget_of(CLERK, mine.pk, now=NOON) for _ in range(2)]

    assert (gone[0] > 0, gone[1]) == (True, 0)
    assert {one.account_id for one in Message.objects.all()} == {other.pk}
    with pytest.raises(NotAllowed):
        actions.forget_of(make.actor(), other.pk, now=NOON)
