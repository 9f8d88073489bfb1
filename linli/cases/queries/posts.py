"""Work that hangs on the posts of a grid cell."""

from collections.abc import Iterable

from django.db.models import Count

from linli.cases.models import Task
from linli.cases.models.work import STILL_TO_DO
from linli.places.models import GridCell
from linli.places.queries import hold_cell


def hold_open_at_cell(path: str) -> int:
    """How many tasks of a grid cell are open; the cell is held, so that posts end one by one."""
    cell = GridCell.objects.filter(path=path).first()
    if cell is None:
        return 0
    hold_cell(cell.pk)
    return Task.objects.filter(STILL_TO_DO, grid_cell=cell).count()


def open_at_cells(paths: Iterable[str]) -> dict[str, int]:
    """Grid cell → how many of its tasks are open, where there are any."""
    tasks = Task.objects.filter(STILL_TO_DO, grid_cell__path__in=set(paths))
    counted = tasks.order_by().values_list("grid_cell__path").annotate(Count("pk"))
    return dict(counted)
