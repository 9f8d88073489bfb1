"""Where the shape of an answer is written down, told with each answer. (RFC 8288, RFC 8631)"""

from functools import cache

from django.urls import reverse

from linli.exchange.rules.open311 import Form

SHAPES = {
    ("discovery", 0, "GET"): "discovery",
    ("services", 0, "GET"): "services",
    ("services", 1, "GET"): "service_definition",
    ("requests", 0, "GET"): "requests",
    ("requests", 0, "POST"): "filed",
    ("requests", 1, "GET"): "requests",
    ("servicerequestupdates", 0, "GET"): "updates",
    ("servicerequestupdates", 0, "POST"): "added",
    ("tokens", 1, "GET"): "token",
}
"""The schema of an answer: by what is asked, how many parts follow, and the method."""


def shape_of(parts: tuple[str, ...], method: str) -> str:
    """The schema behind a path that was answered."""
    name, *given = parts[1:] if parts[:1] == ("v2",) else parts
    return SHAPES[name, len(given), method]


@cache
def links(form: Form, shape: str) -> str:
    """The value of `Link`: all ways in, and of an answer in JSON its schema."""
    ways = f'<{_address("openapi.json")}>; rel="service-desc"'
    if form is not Form.JSON:
        return ways
    schema = f'<{_address(f"{shape}.schema.json")}>; rel="describedby"'
    return f"{schema}, {ways}"


def _address(name: str) -> str:
    return reverse("exchange:schema", args=["open311", name])
