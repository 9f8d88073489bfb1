import pytest

from linli.kernel.actor import Actor
from linli.kernel.ids import new_id
from linli.trail import actions
from linli.trail.models import Bookmark

pytestmark = pytest.mark.django_db
CLERK = Actor(person_id=new_id())


def test_turning_a_page_moves_the_bookmark_of_that_reader_alone() -> None:
    actions.turn_page(CLERK, "one", 3)
    actions.turn_page(CLERK, "other", 1)

    actions.turn_page(CLERK, "one", 4)

    assert dict(Bookmark.objects.values_list("reader", "place")) == {"one": 4, "other": 1}
