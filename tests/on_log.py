"""Who reaches the public log: a part of the table of all routes."""

from tests.district import ROLES

ALL = frozenset(ROLES)
NOBODY: frozenset[str] = frozenset()
OF_LOG: dict[str, frozenset[str]] = {
    "log/": ALL,
    "log/check/": ALL,
    "log/checkpoint": NOBODY,
    "log/checkpoint/<int:size>": NOBODY,
    "log/checkpoint.sm2": NOBODY,
    "log/checkpoint/<int:size>.sm2": NOBODY,
    "log/sm2.pem": NOBODY,
    "log/sm2/<slug:number>.pem": NOBODY,
    "log/of/<slug:code>/checkpoint.sm2": NOBODY,
    "log/of/<slug:code>/checkpoint/<int:size>.sm2": NOBODY,
    "log/consistency/<int:old>/<int:new>": NOBODY,
    "log/days/": ALL,
    "log/entry/<int:place>": NOBODY,
    "log/entry/<int:place>.tlog-proof": NOBODY,
    "log/key": ALL,
    "log/tile/<int:level>/<path:path>": NOBODY,
    "log/tile/entries/<path:path>": NOBODY,
}
