"""The doors of the five sources: JSON in, one answer a message. (来源接口)"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from linli.cases.rules import Source
from linli.exchange import access, actions, queries
from linli.exchange.models import ApiKey
from linli.exchange.queries import open311 as keys
from linli.exchange.rules.instructions import INSTRUCT
from linli.exchange.rules.sources import ADAPTERS
from linli.kernel.actor import CLERK

MOST = 500
BEARER = "Bearer "


@csrf_exempt
@never_cache
@require_POST
def take(request: HttpRequest, source: str) -> JsonResponse:
    """Take in one message or a list; the key of a source opens its own door alone.

    A bad message harms no other: each is answered by our number or by what is wrong with it.
    """
    key = key_of(request, source)
    if key is None or source not in set(ADAPTERS):
        return _no(401, "key")
    messages = _read(request)
    if isinstance(messages, JsonResponse):
        return messages
    found = actions.take_messages(CLERK, Source(source), messages, now=timezone.now())
    return JsonResponse({"rows": [asdict(one) for one in found]})


@csrf_exempt
@never_cache
@require_POST
def instruct(request: HttpRequest, source: str) -> JsonResponse:
    """Do what a source says later of its orders, in their order; one answer an instruction.

    The key acts for the centre that handed the orders in, over the whole district.
    """
    key = key_of(request, source)
    if key is None or source not in set(INSTRUCT):
        return _no(401, "key")
    messages = _read(request)
    if isinstance(messages, JsonResponse):
        return messages
    hand = access.hand_of(key, queries.whole_district())
    found = actions.take_instructions(hand, Source(source), messages, now=timezone.now())
    return JsonResponse({"rows": [asdict(one) for one in found]})


def key_of(request: HttpRequest, source: str) -> ApiKey | None:
    """The key of the header, if it opens this source's doors."""
    given = request.headers.get("authorization", "")
    text = given.removeprefix(BEARER) if given.startswith(BEARER) else ""
    return keys.key_known(text, testing=False, source=source) if text else None


def _read(request: HttpRequest) -> Sequence[Mapping[str, Any]] | JsonResponse:
    """The messages of a request, or what is wrong with it as a whole."""
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError):
        return _no(400, "json")
    messages = sent if isinstance(sent, list) else [sent]
    if not all(isinstance(one, Mapping) for one in messages):
        return _no(400, "object")
    return _no(413, "most") if len(messages) > MOST else messages


def too_many() -> JsonResponse:
    """Asked too often. (限流)"""
    return _no(429, "too_many")


def _no(status: int, what: str) -> JsonResponse:
    """What is wrong with the whole request, for a program."""
    return JsonResponse({"error": what}, status=status)
