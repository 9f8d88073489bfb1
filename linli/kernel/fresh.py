"""New rows for the hot path, made without asking each field in turn."""

from functools import lru_cache
from typing import Any, TypeVar

from django.db import models
from django.db.models.base import ModelState

M = TypeVar("M", bound=models.Model)


def fresh(model: type[M], **values: Any) -> M:
    """The row that `model(**values)` makes, at a tenth of its price; tests hold them equal.

    `values` name columns as attributes do (`case_id`, not `case`). Signals of making a row are not
    sent: the house has none.
    """
    row = model.__new__(model)
    row._state = ModelState()
    row.__dict__.update(defaults(model))
    for name, make in _made(model):
        if name not in values:
            row.__dict__[name] = make()
    for name, value in values.items():
        setattr(row, name, value)
    return row


@lru_cache(maxsize=64)
def defaults(model: type[models.Model]) -> dict[str, Any]:
    """What each column holds where nothing was said, by attribute; made ones are not among them."""
    made = {name for name, _ in _made(model)}
    return {
        field.attname: field.get_default()
        for field in model._meta.concrete_fields
        if field.attname not in made
    }


@lru_cache(maxsize=64)
def _made(model: type[models.Model]) -> tuple[tuple[str, Any], ...]:
    """Columns whose default is made anew for each row: ids, lists, mappings."""
    return tuple(
        (field.attname, field.get_default)
        for field in model._meta.concrete_fields
        if field.has_default() and callable(field.default)
    )
