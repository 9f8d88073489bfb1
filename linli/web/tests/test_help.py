"""Each page leads to the part of a guide that explains it, in the reader's language. (怎么用)"""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from linli.kernel.actor import CLERK
from linli.notices.rules import May
from linli.notices.tests import make
from linli.texts import actions as texts
from linli.texts.rules import Kind
from linli.web.help import FILES, GUIDES, LANGUAGES, PARTS, SOURCE, guide, section_of
from tests.browser.sights import SIGHTS
from tests.routes import OF_SIGNING_IN, ROUTES

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}


@pytest.mark.parametrize("slug", GUIDES)
def test_a_guide_says_the_same_parts_in_both_languages(slug: str) -> None:
    chinese, english = (guide(slug, one).sections for one in LANGUAGES)

    assert [one.slug for one in chinese] == [one.slug for one in english]
    assert all(one.blocks and one.title for one in (*chinese, *english))
    assert len({one.slug for one in chinese}) == len(chinese)


def test_every_file_is_a_guide() -> None:
    files = {(one.parent.name, one.stem) for one in FILES.glob("*/*.md")}

    assert files == {(lang, slug) for lang in LANGUAGES for slug in GUIDES}


def test_every_part_a_page_leads_to_is_there() -> None:
    named = [part.partition("#") for part in PARTS.values()]

    assert [slug for slug, _, part in named if not section_of(slug, part, LANGUAGES[0])] == []


def test_every_beginning_is_one_of_a_route() -> None:
    known = [*ROUTES, *OF_SIGNING_IN]

    assert [one for one in PARTS if not any(route.startswith(one) for route in known)] == []


def test_every_desk_page_has_a_part_of_its_own_room() -> None:
    """What is not listed falls back to the dispatch desk, which explains only itself."""
    others = ("desk/case/", "desk/rows/")
    fallen = {
        one.route
        for one in SIGHTS
        if one.route.startswith("desk/")
        and one.route != "desk/"
        and not one.route.startswith(others)
        and max((part for part in PARTS if one.route.startswith(part)), key=len) == "desk/"
    }

    assert fallen == set()


@pytest.mark.parametrize(
    ("page", "part"),
    [
        ("/", "/help/resident/#report"),
        ("/track/", "/help/resident/#follow"),
        ("/accounts/login/", "/help/resident/#me"),
        ("/accounts/staff/", "/help/import/#signing-in"),
        ("/search/", "/help/search/#how"),
    ],
)
def test_a_page_leads_to_its_part(client: Client, page: str, part: str) -> None:
    section = part.rpartition("#")[2]

    assert f'href="{part}"' in client.get(page).content.decode()
    assert f'id="{section}"' in client.get(part).content.decode()


def test_the_desk_has_it_at_the_top() -> None:
    client = Client()
    client.force_login(make.appointed(May.WRITE))
    make.ground()

    page = client.get("/desk/notices/").content.decode()

    assert 'href="/help/notices/#write"' in page.partition("</header>")[0]
    assert 'class="shell"' in page


def test_a_guide_is_read_in_the_readers_language(client: Client) -> None:
    chinese = client.get("/help/resident/").content.decode()
    english = client.get("/help/resident/", headers=ENGLISH).content.decode()

    assert "手滑点了两下" in chinese
    assert "Tapping twice" in english
    assert client.get("/help/").content.decode().count('href="/help/') >= len(GUIDES)


@pytest.mark.parametrize("slug", ["nothing", "README", "en"])
def test_there_is_no_other_guide(client: Client, slug: str) -> None:
    assert client.get(f"/help/{slug}/").status_code == 404


def test_lists_stars_and_paragraphs_are_read() -> None:
    section = section_of("import", "import", LANGUAGES[0])

    assert section is not None
    assert [(block.kind, len(block.lines)) for block in section.blocks] == [("ol", 6)]
    assert section.blocks[0].lines[0][0] == ("按顺序交表", True)


def test_a_part_is_found_by_its_words_in_either_language(client: Client) -> None:
    texts.ask_walk(CLERK, [Kind.GUIDE])
    texts.walk(CLERK, Kind.GUIDE, SOURCE, today=date(2026, 11, 21))

    for words, headers in (("手滑", {}), ("tapping", {}), ("手滑", ENGLISH)):
        page = client.get("/search/", {"q": words}, headers=headers).content.decode()
        assert '/help/resident/#report"' in page
    assert re.search(r">\s*Report a matter", page)


def test_a_guide_costs_no_query(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        client.get("/help/desk/")
