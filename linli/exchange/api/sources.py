"""The door of the five sources: JSON in, one answer a message. (来源接口)"""

import json
from collections.abc import Mapping
from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from linli.cases.rules import Source
from linli.exchange import actions
from linli.exchange.queries import open311 as keys
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
    given = request.headers.get("authorization", "")
    text = given.removeprefix(BEARER) if given.startswith(BEARER) else ""
    key = keys.key_known(text, testing=False, source=source) if text else None
    if key is None or source not in set(ADAPTERS):
        return _no(401, "key")
    try:
        sent = json.loads(request.body)
    except ValueError:
        return _no(400, "json")
    messages = sent if isinstance(sent, list) else [sent]
    if not all(isinstance(one, Mapping) for one in messages):
        return _no(400, "object")
    if len(messages) > MOST:
        return _no(413, "most")
    found = actions.take_messages(CLERK, Source(source), messages, now=timezone.now())
    return JsonResponse({"rows": [asdict(one) for one in found]})


def _no(status: int, what: str) -> JsonResponse:
    """What is wrong with the whole request, for a program."""
    return JsonResponse({"error": what}, status=status)
