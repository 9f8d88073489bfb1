"""A task that was taken back while somebody had its page open: he is told so. (任务已收回)"""

from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from linli.cases.queries.recall import taken_from
from linli.kernel.requests import ActorRequest

from .parts import View


def told_if_gone(page: View) -> View:
    """Where a task is found no more, its own body reads that it was taken back."""

    @wraps(page)
    def found(request: ActorRequest, task_id: UUID, **named: Any) -> HttpResponse:
        try:
            return page(request, task_id, **named)
        except Http404:
            task = taken_from(request.actor, task_id)
            if task is None:
                raise
            shown = {"number": task.case.number}
            return render(request, "cases/gone.html", shown, status=410)

    return found
