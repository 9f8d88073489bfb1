"""What everybody may have of closed matters. (开放数据页)"""

import io

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from linli.exchange.labels.open_data import COLUMNS as ABOUT
from linli.exchange.models import OpenMonth
from linli.exchange.queries import open_data
from linli.exchange.rules.open_data import COLUMNS, LEAST, MonthState, few
from linli.kernel.requests import ActorRequest
from linli.kernel.sheets import write_csv


@require_GET
def listed(request: ActorRequest) -> HttpResponse:
    """Every month there is, what each column says, under which licence. (开放数据)"""
    rows = [(one, few(one.left_out)) for one in open_data.public_months()]
    shown = {
        "rows": rows,
        "columns": [(name, ABOUT[name]) for name in COLUMNS],
        "licence": settings.LINLI_OPEN_LICENCE,
        "least": LEAST,
    }
    return render(request, "exchange/open_data/list.html", shown)


@require_GET
def file(_request: ActorRequest, month: str, form: str) -> HttpResponse:
    """One month as CSV or JSON; what was taken back is gone for everybody."""
    found = get_object_or_404(OpenMonth, month=month)
    if found.state == MonthState.TAKEN_BACK:
        return HttpResponse(found.taken_back_why, content_type="text/plain", status=410)
    if found.state != MonthState.PUBLIC:
        raise Http404
    if form == "json":
        answer: HttpResponse = JsonResponse(
            _document(found), json_dumps_params={"ensure_ascii": False}
        )
    else:
        out = io.StringIO(newline="")
        write_csv(out, [COLUMNS, *found.rows])
        answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="matters-{month}.csv"'
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cache-Control"] = "no-cache"
    return answer


def _document(month: OpenMonth) -> dict[str, object]:
    """The lines with what a program must know of them."""
    return {
        "month": month.month,
        "licence": settings.LINLI_OPEN_LICENCE,
        "least": LEAST,
        "left_out": few(month.left_out),
        "columns": [{"name": name, "description": str(ABOUT[name])} for name in COLUMNS],
        "rows": [dict(zip(COLUMNS, row, strict=True)) for row in month.rows],
    }
