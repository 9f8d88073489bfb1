"""What every page must hold: axe, sizes, width, our host only, clean CSP, print, keyboard."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE_OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": TAGS}}
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
SAID = (HERE / "said.js").read_text("utf-8")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:?!()]|[,;:?!(][\u4e00-\u9fff]")
ENGLISH = re.compile(r"^(?!English$)[^\u4e00-\u9fff]*\b[A-Z][a-z]{2,}")
NARROW, SHORT = 320, 256
"""A desktop window of 1280 × 1024 at 400 %."""


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


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA and the best practices."""
    if not loaded(page).evaluate("Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    broken = page.evaluate("options => axe.run(options).then((r) => r.violations)", AXE_OPTIONS)
    return [
        f"{rule['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for rule in broken
        for node in rule["nodes"]
    ]


def too_small(page: Page, mode: str) -> list[str]:
    """Texts and controls under the limits of the density."""
    found: list[str] = loaded(page).evaluate(TOO_SMALL, list(LEAST[mode]))
    return found


def too_wide(page: Page) -> list[str]:
    """What scrolls sideways or is cut off at the present width."""
    wide = loaded(page).evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*([f"page {wide} too wide"] if wide > 0 else []), *page.evaluate(CLIPPED)]


def doubled(page: Page) -> list[str]:
    """Names of things that two have: a label then speaks of the first one alone."""
    found: list[str] = loaded(page).evaluate(
        "() => [...document.querySelectorAll('[id]')].map((e) => e.id)"
        ".filter((id, at, all) => all.indexOf(id) !== at)"
    )
    return [f"id {one} stands twice" for one in found]


def slips(page: Page) -> list[str]:
    """Half-width marks beside Chinese, and words that stayed English."""
    said: list[str] = loaded(page).evaluate(SAID)
    return [words for words in said if HALF_WIDTH.search(words) or ENGLISH.search(words)]


def faults(page: Page, modes: Sequence[str]) -> list[str]:
    """Sizes and width in every density, as wide as the page is and at 320 pixels; and axe.

    axe sees the narrow page in each density but the largest letters, which differ from the large
    ones in size alone, and the wide page of a desk; that of a phone is laid out as the narrow one.
    """
    wrong = [f"{mode}: {one}" for mode in reversed(modes) for one in _measured(page, mode)]
    wrong += [*(violations(page) if DESK in modes else []), *doubled(page)]
    with viewport(page, NARROW, SHORT):
        for mode in modes:
            found = [*_measured(page, mode), *(violations(page) if mode != XL else [])]
            wrong += [f"{NARROW} {mode}: {one}" for one in found]
    density(page, modes[0])
    return wrong


def _measured(page: Page, mode: str) -> list[str]:
    density(page, mode)
    return [*too_small(page, mode), *too_wide(page)]


def axe(page: Page) -> None:
    assert violations(page) == []


def reflow(page: Page) -> None:
    """320 pixels wide: nothing to scroll sideways, nothing cut off."""
    with viewport(loaded(page), NARROW, SHORT):
        assert too_wide(page) == []


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
    assert faults(page, modes) == []
