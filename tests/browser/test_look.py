"""The style guide, the house's own pages and its errors, in every density."""

import io
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect
from pypdf import PdfReader

from tests.browser import checks

PHONE = [checks.STANDARD, checks.ELDER, checks.XL]
LONGEST_SIDE = 1600


@pytest.fixture(autouse=True)
def _demo(settings: Any) -> None:
    settings.LINLI_DEMO = True


def test_a_page_that_is_not_there_holds_in_every_density(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/nothing/")

    checks.all_modes(page, PHONE)
    assert page.locator("h1").count() == 1


def test_a_notice_prints_on_one_sheet_without_buttons(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/styleguide/notice/")

    checks.axe(page)
    checks.reflow(page)
    sheets = PdfReader(io.BytesIO(checks.prints(page))).pages

    assert len(sheets) == 1
    assert round(float(sheets[0].mediabox.height)) in {841, 842}


def test_a_screen_page_prints_without_bars(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/styleguide/home/")

    assert checks.prints(page).startswith(b"%PDF")


@pytest.mark.parametrize("path", ["styleguide/home/", "styleguide/desk/", "settings/display/"])
def test_the_keyboard_reaches_the_skip_link_first(page: Page, live_server: Any, path: str) -> None:
    page.goto(f"{live_server.url}/{path}")

    checks.keyboard(page)


def test_faults_are_told_first_and_lead_to_their_fields(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/styleguide/")

    expect(page.locator(".errors")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".errors a").first).to_be_focused()
    page.keyboard.press("Enter")
    assert page.url.endswith("#id_what")


def test_large_letters_are_switched_and_remembered_without_scripts(
    new_context: Any, live_server: Any
) -> None:
    context = new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/a11y/")
    page.locator("header button[name=density]").click()

    expect(page.locator("html")).to_have_class("elder")
    assert page.url.endswith("/a11y/")
    page.goto(f"{live_server.url}/system-feedback/")
    expect(page.locator("html")).to_have_class("elder")
    page.locator("footer button[value=xl]").click()
    expect(page.locator("html")).to_have_class("elder xl")
    page.locator("header button[value=standard]").click()
    expect(page.locator("html")).to_have_class("")


def test_keys_walk_the_desk_list(page: Page, live_server: Any) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{live_server.url}/styleguide/desk/")
    chosen = page.locator("[data-keys] tr[aria-selected=true]")

    expect(chosen).to_have_attribute("id", "row-3")
    page.keyboard.press("j")
    expect(chosen).to_have_attribute("id", "row-4")
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(chosen).to_have_attribute("id", "row-2")
    page.evaluate(
        "document.querySelector('[data-key=d]').addEventListener('click',"
        " (e) => e.target.dataset.pressed = 'yes')"
    )
    page.keyboard.press("d")
    expect(page.locator("[data-key=d]")).to_have_attribute("data-pressed", "yes")
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()


def test_a_live_list_asks_only_for_what_changed(page: Page, live_server: Any) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{live_server.url}/styleguide/desk/")
    page.keyboard.press("j")

    with page.expect_response(lambda answer: answer.url.endswith("/rows/")) as first:
        pass
    with page.expect_response(lambda answer: answer.url.endswith("/rows/")) as second:
        pass

    assert [first.value.status, second.value.status] == [200, 304]
    expect(page.locator("tr[aria-selected=true]")).to_have_attribute("id", "row-4")
    expect(page.locator("#row-4 a")).to_be_focused()


def test_a_face_is_covered_before_the_photo_is_sent(page: Page, live_server: Any) -> None:
    raw = io.BytesIO()
    plain = Image.new("RGB", (2400, 1200), "white")
    plain.save(raw, "JPEG", exif=b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00")
    page.goto(f"{live_server.url}/styleguide/")
    photo = FilePayload(name="a.jpg", mimeType="image/jpeg", buffer=raw.getvalue())
    page.locator("input[type=file]").set_input_files(photo)
    page.locator("[data-cover]").click()
    canvas = page.locator(".cover canvas")
    canvas.scroll_into_view_if_needed()
    frame = canvas.bounding_box()
    assert frame is not None
    page.mouse.move(frame["x"] + 10, frame["y"] + 10)
    page.mouse.down()
    page.mouse.move(frame["x"] + 90, frame["y"] + 70)
    page.mouse.up()
    covered_at = (50, 40)
    expect(page.locator("input[data-ready='1']")).to_be_visible()
    sent = page.evaluate(
        "async () => [...new Uint8Array(await"
        " document.querySelector('input[type=file]').files[0].arrayBuffer())]"
    )

    made = Image.open(io.BytesIO(bytes(sent)))
    assert max(made.size) == LONGEST_SIDE
    assert not made.getexif()
    scale = made.width / frame["width"]
    covered = made.convert("RGB").getpixel((int(covered_at[0] * scale), int(covered_at[1] * scale)))
    assert isinstance(covered, tuple)
    assert max(covered) < 60
