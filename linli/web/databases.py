"""The database a process talks to, from one address.

`sqlite:///folder/linli.sqlite3` or `postgres://role:password@host:port/name`;
for a socket `postgres://role@/name?host=/folder`; the district's schema as `?schema=`.
"""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

SPARE_CONNECTIONS = 2
POOL_SECONDS = 3
PREPARED_FROM = 2


def database(address: str, threads: int = 0) -> dict[str, Any]:
    """Django's settings for an address; an unknown kind is an error, never a default.

    A server says how many threads it has and shares a pool among them; a command or the jobs
    keep one connection.
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
        if threads:
            size = threads + SPARE_CONNECTIONS
            options["pool"] = {"min_size": size, "max_size": size, "timeout": POOL_SECONDS}
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": more.get("host", parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 0 if threads else None,
            "CONN_HEALTH_CHECKS": not threads,
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
