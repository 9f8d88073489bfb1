"""Display choices, the context of every template, fields and error pages."""

import re
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.utils import translation

from linli.kernel.actor import ANONYMOUS
from linli.notices.models import Suggestion
from linli.web import density, nav
from linli.web.context import look
from linli.web.density import Density
from linli.web.door import Door
from linli.web.settings import HOUSE

CONTROL = re.compile(r"<((?:option|input|select)[^>]*)>")
ICON = re.compile(r'{% icon (?:icon\|default:)?"([\w-]+)"')


@pytest.mark.parametrize(
    ("query", "cookie", "expected"),
    [
        ("", "", Density.STANDARD),
        ("", "elder", Density.ELDER),
        ("", "xl", Density.XL),
        ("", "<script>", Density.STANDARD),
        ("fs=1.4", "", Density.ELDER),
        ("fs=1.8", "elder", Density.XL),
        ("fs=1", "elder", Density.STANDARD),
        ("fs=large", "elder", Density.ELDER),
        ("fs=nan", "elder", Density.STANDARD),
    ],
)
def test_the_shell_asks_first_then_the_cookie(query: str, cookie: str, expected: Density) -> None:
    request = RequestFactory().get(f"/?{query}")
    request.COOKIES[density.COOKIE] = cookie

    assert density.of(request) is expected


def test_what_the_shell_asked_once_is_remembered(client: Client) -> None:
    answer = client.get("/a11y/?fs=1.4")

    assert 'class="elder"' in answer.content.decode()
    assert client.cookies["density"].value == "elder"
    assert 'class="elder"' in client.get("/a11y/").content.decode()


@pytest.mark.parametrize(
    ("wish", "leads_to"),
    [
        ("/a11y/", "/a11y/"),
        ("https://elsewhere.example/", "/settings/display/"),
        ("//elsewhere.example/", "/settings/display/"),
        ("javascript:alert(1)", "/settings/display/"),
        ("", "/settings/display/"),
    ],
)
def test_display_leads_back_to_our_pages_only(client: Client, wish: str, leads_to: str) -> None:
    answer = client.post("/settings/display/", {"density": "xl", "next": wish})

    assert answer.status_code == 302
    assert answer.headers["Location"] in {leads_to, nav.address("home")}
    assert client.cookies["density"].value == "xl"


def test_the_language_is_remembered(client: Client) -> None:
    client.post("/settings/display/", {"language": "en"})

    assert '<html lang="en"' in client.get("/a11y/").content.decode()


def test_an_unknown_size_is_said_at_the_field(client: Client) -> None:
    answer = client.post("/settings/display/", {"density": "huge"})

    assert answer.status_code == 422
    assert "density" not in client.cookies


@pytest.mark.django_db
def test_display_refuses_a_foreign_form() -> None:
    assert Client(enforce_csrf_checks=True).post("/settings/display/", {}).status_code == 403


def test_the_style_guide_is_for_demo_data_only(client: Client) -> None:
    with override_settings(LINLI_DEMO=False):
        assert client.get("/styleguide/").status_code == 404
    with override_settings(LINLI_DEMO=True):
        assert client.get("/styleguide/desk/").status_code == 200
        assert client.get("/styleguide/nothing/").status_code == 404


def test_the_policy_allows_our_host_only(client: Client) -> None:
    policy = client.get("/a11y/").headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_an_unchanged_page_is_not_sent_again(client: Client) -> None:
    with override_settings(LINLI_DEMO=True):
        first = client.get("/styleguide/notice/")
        again = client.get("/styleguide/notice/", headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304


def test_nothing_found_has_a_page_of_ours(client: Client) -> None:
    answer = client.get("/nothing/")

    assert answer.status_code == 404
    assert 'class="foot"' in answer.content.decode()


@pytest.mark.parametrize("sort", ["500", "503", "507", "413", "403_csrf", "429", "403"])
def test_an_error_page_stands_without_a_request(sort: str) -> None:
    assert 'id="main"' in render_to_string(f"{sort}.html")


def test_doors_that_do_not_resolve_are_left_out() -> None:
    here = (Door("a11y", "info", "A"), Door("rooms:unbuilt", "info", "B"))

    found = nav.items(here, "/a11y/", {"a11y": 3}, ANONYMOUS)

    assert [(item.url, item.current, item.count) for item in found] == [("/a11y/", True, 3)]


def test_the_footer_names_the_filing_number(client: Client) -> None:
    with override_settings(LINLI_FILING_NUMBER="00000000"):
        assert "00000000" in client.get("/a11y/").content.decode()


def test_a_post_never_becomes_the_way_back() -> None:
    request = RequestFactory().post("/cases/1/close/?x=1")

    assert look(request)["here"] == "/cases/1/close/"


class Report(forms.Form):
    what = forms.CharField(label="What", max_length=5, help_text="In a word")
    where = forms.ChoiceField(label="Where", choices=[("a", "A")], widget=forms.RadioSelect)


def test_a_field_in_error_is_linked_both_ways() -> None:
    html = str(Report({"what": "too long"}))

    assert 'role="alert"' in html
    assert '<a href="#id_what">' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_what_helptext id_what_error"' in html
    assert 'id="id_what_error"' in html
    assert 'value="too long"' in html


def test_what_was_typed_is_escaped() -> None:
    assert "<script>" not in str(Report({"what": '"><script>alert(1)</script>'}))


def test_a_required_field_is_said_plainly() -> None:
    with translation.override("en"):
        assert "This field is required." in str(Report({}))


def test_every_icon_named_in_a_template_is_in_the_sprite() -> None:
    sprite = (HOUSE / "web/static/linli/icons.svg").read_text("utf-8")
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', sprite))
    named = {
        name
        for template in HOUSE.rglob("*.html")
        for name in re.findall(
            r'{% icon (?:icon\|default:)?"([\w-]+)"', template.read_text("utf-8")
        )
    }
    doors: list[Any] = [*nav.RESIDENT, *nav.WORKER]
    doors += [door for _heading, group in nav.DESK for door in group]
    named |= {door.icon for door in doors}

    assert named <= drawn
    assert len(drawn) <= 60


class Choosing(forms.Form):
    """Every control of many choices, with groups and with signs that mean something to HTML."""

    WORDS = (("", "—"), ("<1>", "<b>一</b>"), (2, "二 & 两"), ("组", [("3", "三"), ("4", "四")]))
    one = forms.ChoiceField(choices=WORDS)
    point = forms.ChoiceField(choices=WORDS[1:], widget=forms.RadioSelect)
    some = forms.MultipleChoiceField(choices=WORDS[1:], widget=forms.CheckboxSelectMultiple)


def test_choices_are_written_as_django_writes_them() -> None:
    given = {"one": "<1>", "point": "2", "some": ["<1>", "4"]}
    ours = Choosing(given)
    theirs = Choosing(given, renderer=DjangoTemplates())

    for name in Choosing.base_fields:
        ours_asks, theirs_ask = (
            [sorted(one.split()) for one in CONTROL.findall(str(form[name]))]
            for form in (ours, theirs)
        )

        assert ours_asks == theirs_ask
        assert len(ours_asks) >= 4
        assert "<b>" not in str(ours[name])
        assert str(ours[name]).count("一") == 1


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/a11y/", "/settings/display/", "/system-feedback/"])
def test_our_own_pages_ask_the_database_nothing(
    client: Client, address: str, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        assert client.get(address).status_code == 200


GIVEN = {
    "key": "8b0c1f2e-6d5a-4f7b-9c3d-2e1f0a9b8c7d",
    "text": "字太小",
    "contact": "13800000000",
}


@pytest.mark.django_db
def test_a_suggestion_is_kept_once(client: Client) -> None:
    first = client.post("/system-feedback/", GIVEN)
    client.post("/system-feedback/", GIVEN)

    assert first.headers["Location"] == "/system-feedback/thanks/"
    assert client.get(first.headers["Location"]).status_code == 200
    assert [kept.text for kept in Suggestion.objects.all()] == ["字太小"]


@pytest.mark.django_db
def test_an_empty_suggestion_is_said_at_the_field(client: Client) -> None:
    answer = client.post("/system-feedback/", {**GIVEN, "text": "", "contact": "typed"})

    assert answer.status_code == 422
    assert 'value="typed"' in answer.content.decode()
    assert not Suggestion.objects.exists()
