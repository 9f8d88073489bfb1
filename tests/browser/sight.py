"""One look at one page: who looks, how dense, on which way."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests import routes
from tests.browser import checks
from tests.browser.scene import Scene

PHONE = (checks.STANDARD, checks.ELDER, checks.XL)
DESK = (checks.DESK, checks.DESK_ELDER)

Way = Callable[[Page, Scene], None]


@dataclass(frozen=True, slots=True)
class Sight:
    """Somebody looks at one page; `way` leads there where its address alone does not."""

    route: str
    who: str
    modes: tuple[str, ...]
    way: Way | None = None

    def open(self, page: Page, here: Scene) -> None:
        if self.way:
            self.way(page, here)
        else:
            page.goto(routes.address(self.route, here.given))


def phone(who: str, *pages: str | tuple[str, Way]) -> list[Sight]:
    return [_sight(who, PHONE, one) for one in pages]


def desk(who: str, *pages: str | tuple[str, Way]) -> list[Sight]:
    return [_sight(who, DESK, one) for one in pages]


def _sight(who: str, modes: tuple[str, ...], one: str | tuple[str, Way]) -> Sight:
    route, way = (one, None) if isinstance(one, str) else one
    return Sight(route, who, modes, way)
