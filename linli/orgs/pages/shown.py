"""What several pages need: the area that is asked for, and a refusal put beside its field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.utils.http import urlencode

from linli.kernel.refusals import NotAllowed, Refused, forbid_if
from linli.kernel.requests import ActorRequest
from linli.orgs import access, labels, queries
from linli.orgs.rules import Why

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Chosen:
    """The area a page is about, and those the reader may choose instead."""

    path: str
    choices: list[tuple[str, str]]

    @property
    def name(self) -> str:
        return dict(self.choices).get(self.path, self.path)


def chosen(request: ActorRequest) -> Chosen:
    """The area asked for, else the reader's first; refused where he may not read it."""
    mine = access.areas_read(request.actor)
    forbid_if(None if mine else Why.NOT_YOUR_AREA)
    path = request.GET.get("area") or mine[0]
    forbid_if(access.why_not_read(request.actor, path))
    found = queries.choices(mine)
    if path not in dict(found):
        found = [*found, *queries.names_at([path]).items()]
    return Chosen(path, found)


def address(**given: str) -> str:
    """A query string of what is filled."""
    return f"?{urlencode({name: value for name, value in given.items() if value})}"


def refused(form: Form, error: Refused, fields: Mapping[Why, str]) -> int:
    """Say the reason beside its field, so that nothing typed is lost; the status to answer with.

    A reason of another room is raised again: the site says it.
    """
    words: dict[Any, Any] = {code.value: said for code, said in labels.WHY.items()}
    said = words.get(error.reason.value)
    if said is None or error.reason is Why.NOT_YOUR_AREA:
        raise error
    form.add_error(fields.get(Why(error.reason.value)), str(said))
    return 403 if isinstance(error, NotAllowed) else 422
