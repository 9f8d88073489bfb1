"""`bin/pictures`: the pictures of README and docs, taken from a fresh demonstration.

Each picture names who looks, where, on how large a screen, how dense. Nothing in them is real.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

HOUSE = Path(__file__).resolve().parent.parent
IMAGES = HOUSE / "docs" / "images"
PHONE, NARROW, DESK, SHEET = (390, 844), (320, 844), (1440, 900), (820, 900)


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: file name, role of the demonstration (empty: a stranger), path and screen."""

    name: str
    role: str
    path: str
    size: tuple[int, int] = PHONE
    density: str = "standard"
    full: bool = False
    then: tuple[str, ...] = ()
    """What is clicked on the way, one after the other."""
    locale: str = "zh-CN"


PROOFS = ("a.case", "a[href$='proofs/']")
OWN = (*PROOFS, "a[href*='/log/mine/']")


def unchanged(locale: str) -> list[Picture]:
    """How a resident sees that nobody changed a matter: step by step, in one language."""
    end = "" if locale == "zh-CN" else f"-{locale}"

    def step(name: str, path: str = "/mine/", *then: str, **more: Any) -> Picture:
        return Picture(f"{name}{end}", "居民", path, then=then, locale=locale, full=True, **more)

    return [
        step("proof-log", "/log/"),
        step("proof-codes", "/mine/", *PROOFS),
        step("proof-line", "/mine/", *OWN),
        step("proof-checked", "/mine/", *OWN, "a[href*='/log/check/']"),
        step("proof-slip", "/mine/", *OWN, "a[href$='/print/']", size=SHEET),
        step("proof-days", "/log/days/"),
        step("proof-looks", "/me/looks/"),
    ]


PICTURES = (
    Picture("home", "居民", "/"),
    Picture("home-elder", "居民", "/", density="elder"),
    Picture("home-elder-320", "居民", "/", NARROW, "elder"),
    Picture("home-xl", "居民", "/", density="xl"),
    Picture("report", "居民", "/report/"),
    Picture("mine", "居民", "/mine/"),
    Picture("track", "", "/track/"),
    Picture("worker", "网格员", "/w/"),
    Picture("desk", "派单员", "/desk/", DESK),
    Picture("call-backs", "回访员", "/desk/callbacks/", DESK),
    Picture("places", "派单员", "/desk/places/", DESK),
    Picture("roles", "", "/demo/", full=True),
    *(one for locale in ("zh-CN", "en") for one in unchanged(locale)),
)


def main() -> None:
    """Start a demonstration, take every picture, stop it."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix="linli-pictures-") as data:
        server = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "linli", "up", "--data", data, "--port", str(port)],
            stdout=subprocess.DEVNULL,
        )
        try:
            base = f"http://127.0.0.1:{port}"
            _wait(base)
            _take_all(base)
        finally:
            server.terminate()
            server.wait(timeout=30)


def _take_all(base: str) -> None:
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium-headless-shell"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        _look(browser, base)
        for one in PICTURES:
            _take(browser, base, one)
            sys.stdout.write(f"{one.name}.png\n")
        browser.close()


def _look(browser: Browser, base: str) -> None:
    """Somebody on duty opens a resident's number, so that there is a look to show."""
    page = browser.new_context(locale="zh-CN").new_page()
    _sign_in(page, base, "回访员")
    page.goto(f"{base}/desk/callbacks/")
    page.locator("main table a").first.click()
    page.locator("main button", has_text="打开号码").click()
    page.wait_for_load_state()
    page.context.close()


def _take(browser: Browser, base: str, one: Picture) -> None:
    width, height = one.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale=one.locale,
        timezone_id="Asia/Shanghai",
        reduced_motion="reduce",
    )
    page = context.new_page()
    if one.role:
        _sign_in(page, base, one.role)
    context.add_cookies([{"name": "density", "value": one.density, "url": base}])
    page.goto(base + one.path, wait_until="networkidle")
    for link in one.then:
        page.locator(link).first.click()
        page.wait_for_load_state("networkidle")
    if one.full:  # as high as the page: what stands at the foot of the screen covers nothing
        whole = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": whole})
    page.screenshot(path=str(IMAGES / f"{one.name}.png"))
    context.close()


def _sign_in(page: Page, base: str, role: str) -> None:
    page.goto(f"{base}/demo/")
    page.locator("form", has_text=role).first.locator("button").click()
    page.wait_for_load_state()


def _free_port() -> int:
    with closing(socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(base: str) -> None:
    for _ in range(240):
        try:
            urlopen(base, timeout=5)  # noqa: S310
        except (URLError, OSError):
            time.sleep(0.5)
        else:
            return
    raise TimeoutError(base)


if __name__ == "__main__":
    os.chdir(HOUSE)
    main()
