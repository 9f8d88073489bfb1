"""What every page must hold: axe, sizes, width, our host only, clean CSP, print, keyboard."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STANDARD, ELDER, XL, DESK, DESK_ELDER = "", "elder", "elder xl", "desk", "desk elder"
LEAST: dict[str, tuple[int, int]] = {
    STANDARD: (12, 44),
    ELDER: (18, 60),
    XL: (18, 60),
    DESK: (12, 24),
    DESK_ELDER: (18, 24),
}
"""Smallest text and smallest control in CSS pixels, by density."""

HERE = Path(__file__).parent
TOO_SMALL = (HERE / "too_small.js").read_text("utf-8")
CLIPPED = (HERE / "clipped.js").read_text("utf-8")


@dataclass
class Seen:
    """What a page asked for and complained about since it was opened."""

    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)


def watch(page: Page) -> Seen:
    seen = Seen()
    page.on("request", lambda asked: seen.hosts.add(urlsplit(asked.url).netloc))
    page.on("console", lambda said: seen.complaints.append(said.text))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    return seen


def only_our_host(seen: Seen, ours: str) -> None:
    assert seen.hosts - {urlsplit(ours).netloc, ""} == set()


def csp_clean(seen: Seen) -> None:
    assert [words for words in seen.complaints if "Content Security Policy" in words] == []


def loaded(page: Page) -> Page:
    """The page with its style sheet; a locator finds a control before that has arrived."""
    page.wait_for_load_state("load")
    return page


def density(page: Page, mode: str) -> None:
    """Switch the density in place, without another load."""
    loaded(page).evaluate("mode => { document.documentElement.className = mode; }", mode)


@contextmanager
def viewport(page: Page, width: int, height: int) -> Iterator[None]:
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": height})
    yield
    if before:
        page.set_viewport_size(before)


def axe(page: Page) -> None:
    """No violation of WCAG 2.2 AA or of the best practices."""
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": TAGS}}
    result = Axe().run(loaded(page), options=options)
    wrong = [
        f"{broken['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for broken in result.response["violations"]
        for node in broken["nodes"]
    ]
    assert wrong == []


def sizes(page: Page, mode: str) -> None:
    """No text and no control under the limits of the density."""
    assert loaded(page).evaluate(TOO_SMALL, list(LEAST[mode])) == []


def reflow(page: Page) -> None:
    """320 pixels wide: nothing to scroll sideways, nothing cut off."""
    with viewport(loaded(page), 320, 256):
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.evaluate(CLIPPED) == []


def keyboard(page: Page) -> None:
    """Tab first reaches 跳到正文; every stop wears an outline of three pixels."""
    loaded(page).evaluate("document.activeElement && document.activeElement.blur()")
    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            "() => { const e = document.activeElement; return !e || e === document.body ? null :"
            " [e.className, getComputedStyle(e).outlineWidth, e.outerHTML.slice(0, 80)]; }"
        )
        if stop is None:
            break
        stops.append(stop)
    assert stops
    assert stops[0][0] == "skip"
    assert [what for _, width, what in stops if width != "3px"] == []


def prints(page: Page) -> bytes:
    """On paper: no tab bar, no buttons; returns the PDF."""
    page.emulate_media(media="print")
    hidden = page.evaluate(
        "() => [...document.querySelectorAll('.nav,.side,.menu,.btn,.skip')]"
        ".filter((e) => e.checkVisibility()).length"
    )
    sheet = page.pdf(prefer_css_page_size=True)
    page.emulate_media(media="screen")
    assert hidden == 0
    return sheet


def all_modes(page: Page, modes: list[str]) -> None:
    """axe, sizes and width in every density, as one load."""
    for mode in modes:
        density(page, mode)
        sizes(page, mode)
        reflow(page)
        axe(page)
