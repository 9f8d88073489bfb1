"""One notice on paper: an A4 sheet for the board, slips for the doors. (打印)"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET

from linli.kernel.pdf import PdfUnavailable, pdf
from linli.kernel.qr import qr
from linli.kernel.requests import ActorRequest
from linli.notices import queries
from linli.trail.queries import posted

from .boards import out
from .shown import card

PAGES = {"sheet": "notices/sheet.html", "slips": "notices/slips.html"}
SHORT = 200
"""Up to so many letters a notice is set so large that it is read from two metres."""

LETTERS = ((4, 150), (2, 340))
"""So many slips are cut from a sheet of A4 while the text has at most so many letters."""


def slips_a_sheet(letters: int) -> int:
    """A longer text needs a larger slip; nothing is ever cut off."""
    return next((slips for slips, most in LETTERS if letters <= most), 1)


def of_paper(notice_id: UUID) -> dict[str, Any]:
    found = out(notice_id)
    address = f"{settings.LINLI_ADDRESS}/notices/{found.pk}/"
    letters = len(found.body) + 12 * found.body.count("\n")
    return {
        "short": letters <= SHORT,
        "card": card(found, timezone.localdate()),
        "corrects": found.corrects,
        "corrected_by": list(queries.open_to_all().filter(corrects=found)),
        "address": address,
        "qr": qr(address),
        "log": (log := posted()),
        "log_qr": qr(log.note) if log else None,
        "slips": range(slips_a_sheet(letters)),
    }


@require_GET
def sheet(request: ActorRequest, notice_id: UUID) -> HttpResponse:
    """The notice in large letters on one A4 sheet, with a code that leads back to it."""
    return render(request, PAGES["sheet"], of_paper(notice_id))


@require_GET
def slips(request: ActorRequest, notice_id: UUID) -> HttpResponse:
    """The notice several times on one sheet, to be cut and put through doors."""
    return render(request, PAGES["slips"], of_paper(notice_id))


@require_GET
def sheet_pdf(request: ActorRequest, notice_id: UUID) -> HttpResponse:
    """The sheet as a PDF, the slips with `?form=slips`; says so where none can be made."""
    form = "slips" if request.GET.get("form") == "slips" else "sheet"
    shown = of_paper(notice_id)
    try:
        made = pdf(render_to_string(PAGES[form], shown, request=request))
    except PdfUnavailable as no:
        shown |= {"missing": no.missing, "form": form}
        return render(request, "notices/no_pdf.html", shown, status=503)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="notice-{form}.pdf"'
    return answer
