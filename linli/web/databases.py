"""The database a process talks to, from one address.

`sqlite:///folder/linli.sqlite3` or `postgres://role:password@host:port/name`;
for a socket `postgres://role@/name?host=/folder`; the district's schema as `?schema=`.
"""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

PREPARED_FROM = 2


def database(address: str) -> dict[str, Any]:
    """Django's settings for an address; an unknown kind is an error, never a default.

    Every thread keeps its connection and looks once a request whether it lives: there are as many
    connections as threads, and none is fetched and given back a thousand times a second.
    """
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return sqlite(address.removeprefix("sqlite://"))
    if parts.scheme in {"postgres", "postgresql"}:
        more = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        schema = more.get("schema")
        options: dict[str, Any] = {"prepare_threshold": PREPARED_FROM}
        if schema:
            options["options"] = f"-c search_path={schema}"
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": more.get("host", parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": options,
        }
    raise ValueError(f"No such kind of database: {parts.scheme or address!r}")


def sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "linli.kernel.sqlite",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": ":memory:"},
    }
