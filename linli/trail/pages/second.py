"""The second signature of the log as files, for whoever checks by the national standards."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from linli.trail import queries

from .log import ANEW, BYTES, FOR_AN_HOUR, FOR_EVER, TEXT, file, named


@require_GET
def signature(_request: HttpRequest, size: int | None = None, code: str = "") -> HttpResponse:
    """The SM2 signature as DER: of the last checkpoint, of an earlier one, or of a compound's."""
    log = named(code)
    head = queries.checkpoint(log) if size is None else queries.checkpoint_of(size, log)
    der = queries.sm2_der(head) if head else None
    if head is None or der is None:
        raise Http404
    answer = file(der, BYTES, kept=ANEW if size is None else FOR_EVER)
    answer["Content-Disposition"] = f'attachment; filename="{head.size}.sm2"'
    return answer


@require_GET
def key(_request: HttpRequest, number: str = "") -> HttpResponse:
    """The present public key as PEM; by its number any that the log was signed with. (国密公钥)"""
    for one in queries.sm2_keys():
        if number in {"", one.id.hex()}:
            return file(one.pem, TEXT, kept=FOR_EVER if number else FOR_AN_HOUR)
    raise Http404
