"""What came of a task, and who sees the pictures that go with it. (办理结果)"""

from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from linli.cases import access
from linli.cases.models import Case, Photo, Task
from linli.cases.rules import GONE, Part
from linli.kernel.actor import Actor


def was_reached(case: Case) -> bool:
    """Whether anybody who has a part in it has contacted the reporter."""
    rows = Task.objects.filter(case=case, contacted_at__isnull=False)
    return rows.exclude(state__in=GONE).exists()


def shown_to_hands(actor: Actor, tasks: Sequence[Task], photos: Iterable[Photo]) -> list[Photo]:
    """Papers and evidence of a contact are for whoever handed them in, and for the lead."""
    leads = any(task.part == Part.LEAD and access.works_on(actor, task) for task in tasks)
    own = {task.pk for task in tasks if leads or access.works_on(actor, task)}
    return [one for one in photos if not one.stays_inside or one.task_id in own]


def tasks_leading(rows: QuerySet[Task], photo: Photo) -> QuerySet[Task]:
    """Of somebody's tasks those that open such a picture: the one it goes with, and the lead's."""
    return rows.filter(Q(part=Part.LEAD) | Q(photo=photo), case_id=photo.case_id)
