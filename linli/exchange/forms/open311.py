"""What stands in a request to Open311, read as UTF-8 whatever it says of itself. (请求解析)"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any
from urllib.parse import parse_qsl

from django.core.exceptions import BadRequest, SuspiciousOperation, ValidationError
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from linli.cases.rules import NewPhoto
from linli.exchange.rules.open311 import (
    LISTS,
    Datatype,
    Delivery,
    Refusal,
    Wrong,
    plain,
    refuse,
    values_of,
)
from linli.exchange.rules.rows import Stage
from linli.exchange.rules.words import Meant
from linli.kernel import pictures
from linli.kernel.media import keep_photo
from linli.trail.taken import looked_through

FIELDS = 1_000
URLENCODED, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
REPLACED = "\ufffd"
Pairs = dict[str, list[str]]


def asked(request: HttpRequest) -> Pairs:
    """The parameters behind the question mark."""
    return _pairs(request.META.get("QUERY_STRING", "").encode("latin-1", "replace"))


def given(request: HttpRequest) -> Pairs:
    """The fields of a posted form, urlencoded or in parts; raises `Refusal`."""
    try:
        if request.content_type == MULTIPART:
            return _checked(
                (name, str(one)) for name in request.POST for one in _all(request, name)
            )
        if request.content_type not in {"", URLENCODED}:
            raise refuse(Wrong.NO_FORM)
        return _pairs(request.body)
    except (BadRequest, MultiPartParserError, SuspiciousOperation, UnreadablePostError) as bad:
        raise refuse(Wrong.NO_FORM) from bad


def _all(request: HttpRequest, name: str) -> list[str]:
    return request.POST.getlist(name)


def photos(request: HttpRequest) -> list[NewPhoto]:
    """The pictures of a form in parts, re-made and kept; raises `Refusal` for what is none."""
    if request.content_type != MULTIPART:
        return []
    return [_kept(one) for name in request.FILES for one in request.FILES.getlist(name)]


def _kept(file: Any) -> NewPhoto:
    try:
        looked_through(file)
        made, width, height = pictures.remade(file.file)
    except (pictures.NoPicture, ValidationError) as no:
        raise refuse(Wrong.BAD_PHOTO, plain(file.name or "")) from no
    return NewPhoto(keep_photo(made), width, height)


def _pairs(raw: bytes) -> Pairs:
    try:
        found = parse_qsl(
            raw.decode(), keep_blank_values=True, errors="strict", max_num_fields=FIELDS
        )
    except UnicodeDecodeError as bad:
        raise refuse(Wrong.BAD_BYTES) from bad
    except ValueError as bad:
        raise refuse(Wrong.TOO_MUCH) from bad
    return _checked(found)


def _checked(found: Iterable[tuple[str, str]]) -> Pairs:
    pairs: Pairs = {}
    for name, text in found:
        if REPLACED in name or REPLACED in text:
            raise refuse(Wrong.BAD_BYTES)
        pairs.setdefault(plain(name), []).append(plain(text).replace("\r\n", "\n"))
    return pairs


Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,64}$")]
Line = Annotated[str, StringConstraints(max_length=200)]


class Open311Row(BaseModel):
    """A line of a preset: no unknown column, a day from which it holds, and its source."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    valid_from: date
    source: Annotated[str, StringConstraints(min_length=8, max_length=200)]


class ServiceRow(Open311Row):
    """One line of `exchange.services.csv`: a kind that is open to the public. (开放服务)"""

    code: Code
    kind: Annotated[str, StringConstraints(pattern=r"^\d{4}$")]
    name: Annotated[str, StringConstraints(max_length=64)] = ""
    grouping: Annotated[str, StringConstraints(max_length=32)] = ""
    description: Annotated[str, StringConstraints(max_length=400)] = ""
    keywords: Line = ""
    delivery: Delivery = Delivery.REALTIME
    round_m: Annotated[int, Field(ge=0, le=5_000)]


class AttributeRow(Open311Row):
    """One line of `exchange.attributes.csv`: a question of a service. (服务属性)"""

    service: Code
    code: Code
    position: Annotated[int, Field(ge=1, le=99)]
    datatype: Datatype
    required: bool = False
    description: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    datatype_description: Line = ""
    choices: Annotated[str, StringConstraints(max_length=2_000)] = ""

    @model_validator(mode="after")
    def a_list_has_values(self) -> "AttributeRow":
        if bool(values_of(self.choices)) is not (self.datatype in LISTS):
            raise ValueError("choices")
        return self


class WordRow(Open311Row):
    """One line of `exchange.words.csv`: what another system's word means here. (对照表)"""

    system: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]{1,32}$")]
    meant: Meant
    word: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    ours: Annotated[str, StringConstraints(min_length=1, max_length=64)]

    @model_validator(mode="after")
    def ours_is_known(self) -> "WordRow":
        if self.meant is Meant.STATE and self.ours not in set(Stage):
            raise ValueError("ours")
        if self.meant is Meant.KIND and not re.fullmatch(r"\d{4}", self.ours):
            raise ValueError("ours")
        return self


__all__ = ["AttributeRow", "Refusal", "ServiceRow", "WordRow", "asked", "given", "photos"]
