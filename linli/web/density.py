"""How large a person wants to read: standard, elder (大字版) or elder xl (再大一点)."""

from collections.abc import Callable
from enum import StrEnum

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = settings.COOKIE_NAMES.format("density")
A_YEAR = 365 * 24 * 3600
Handler = Callable[[HttpRequest], HttpResponse]


class Density(StrEnum):
    STANDARD = "standard"
    ELDER = "elder"
    XL = "xl"


CLASSES = {Density.STANDARD: "", Density.ELDER: "elder", Density.XL: "elder xl"}


def asked(request: HttpRequest) -> Density | None:
    """What the shell of a mini-program asks for with `?fs=1.4`, its font scale."""
    try:
        scale = float(request.GET.get("fs", ""))
    except ValueError:
        return None
    if scale >= 1.7:
        return Density.XL
    return Density.ELDER if scale >= 1.2 else Density.STANDARD


def of(request: HttpRequest) -> Density:
    kept = request.COOKIES.get(COOKIE, "")
    return asked(request) or (Density(kept) if kept in set(Density) else Density.STANDARD)


def keep(response: HttpResponse, name: str, value: str) -> None:
    """Remember a display choice in a cookie that no script reads."""
    response.set_cookie(
        name,
        value,
        max_age=A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def remember(get_response: Handler) -> Handler:
    """Middleware: what the shell asked for once holds for the pages after it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if wish := asked(request):
            keep(response, COOKIE, wish)
        return response

    return middleware
