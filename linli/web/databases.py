"""The database a process talks to, from one address.

`sqlite:///folder/linli.sqlite3` or `postgres://role:password@host:port/name`;
for a socket `postgres://role@/name?host=/folder`; the district's schema as `?schema=`.
"""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


def database(address: str) -> dict[str, Any]:
    """Django's settings for an address; an unknown kind is an error, never a default."""
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return sqlite(address.removeprefix("sqlite://"))
    if parts.scheme in {"postgres", "postgresql"}:
        more = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        schema = more.get("schema")
        options = {"options": f"-c search_path={schema}"} if schema else {}
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": more.get("host", parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "OPTIONS": options,
        }
    raise ValueError(f"No such kind of database: {parts.scheme or address!r}")


def sqlite(path: str) -> dict[str, Any]:
    return {"ENGINE": "linli.kernel.sqlite", "NAME": path, "TEST": {"NAME": ":memory:"}}
