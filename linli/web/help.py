"""The guides in the product: files, pages, and which part belongs to which page. (怎么用)"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple
from uuid import UUID, uuid5

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from linli.kernel.findable import Findable, Source
from linli.kernel.requests import ActorRequest

from .sign_in.landing import shell_of

FILES = Path(__file__).parent / "guides"
LANGUAGES = ("zh-hans", "en")
GUIDES = (
    "resident", "worker", "department", "desk", "bodies", "duty", "notices", "import", "district",
    "search", "privacy", "proof",
)  # fmt: skip
"""In the order in which they are listed."""
SPACE = UUID("5d3c2b0e-8a41-5c57-9d55-2f0c8f1f7a10")
SECTION = re.compile(r"^## (.+?) <!-- ([a-z-]+) -->$")
ITEM = re.compile(r"^(?:(\d+)\.|-) ")

PARTS = {
    "": "resident#report",
    "track/": "resident#follow",
    "track/<str:number>/proofs/": "proof#code",
    "mine/": "resident#follow",
    "case/": "resident#follow",
    "case/<str:number>/proofs/": "proof#code",
    "log/": "proof#log",
    "log/check/": "proof#check",
    "log/days/": "proof#keep",
    "log/mine/": "proof#code",
    "log/witnesses/": "proof#watch",
    "notices/": "resident#notices",
    "boards/": "resident#notices",
    "compounds/": "resident#notices",
    "modes/": "resident#modes",
    "me/": "resident#me",
    "me/data/": "privacy#mine",
    "me/looks/": "privacy#looks",
    "me/shifts/": "duty#mine",
    "accounts/": "resident#me",
    "accounts/staff/": "import#signing-in",
    "accounts/way-in/": "import#signing-in",
    "accounts/again/": "import#signing-in",
    "accounts/factor/": "import#signing-in",
    "accounts/passkeys/": "import#signing-in",
    "accounts/password/": "import#signing-in",
    "setup/": "import#import",
    "settings/": "resident#large",
    "a11y/": "resident#large",
    "open-data/": "resident#open-data",
    "schemas/": "resident#open-data",
    "search/": "search#how",
    "whistles/": "resident#whistles",
    "rates/": "resident#rates",
    "mediations/": "resident#mediation",
    "desk/mediations/": "desk#mediation",
    "w/": "worker#today",
    "w/<uuid:task_id>/": "department#tasks",
    "w/whistles/": "department#whistles",
    "w/commissions/": "department#commissioner",
    "c/": "resident#commissioner",
    "dept/": "department#inbox",
    "desk/": "desk#accept",
    "desk/accounts/": "district#accounts",
    "desk/admissions/": "desk#admission",
    "desk/again/": "desk#again",
    "desk/replies/": "department#replies",
    "desk/several/": "desk#several",
    "desk/views/": "desk#views",
    "desk/stuck/": "desk#stuck",
    "desk/areas/": "district#areas",
    "desk/bindings/": "district#homes",
    "desk/bodies/": "bodies#bodies",
    "desk/bodies/<uuid:org_id>/appoint/": "bodies#appoint",
    "desk/bodies/<uuid:org_id>/people/": "bodies#leave",
    "desk/bodies/<uuid:org_id>/rosters/": "duty#roster",
    "desk/callbacks/": "desk#call",
    "desk/revisits/": "desk#call",
    "desk/caller/": "desk#caller",
    "desk/answers/": "desk#answers",
    "desk/case/": "desk#dispatch",
    "desk/case/<str:number>/call/": "desk#call",
    "desk/case/<str:number>/merge/": "desk#merge",
    "desk/coverage/": "bodies#coverage",
    "desk/checklists/": "bodies#programmes",
    "desk/data-requests/": "privacy#requests",
    "desk/documents/": "district#documents",
    "desk/export/": "desk#accept",
    "desk/modes/": "district#modes",
    "desk/exports/": "privacy#exports",
    "desk/erased/": "privacy#erased",
    "desk/preserved/": "privacy#preserved",
    "desk/errands/": "import#jobs",
    "desk/figures/": "desk#rates",
    "desk/imports/": "import#import",
    "desk/imports/<uuid:run_id>/words/": "import#take-over",
    "desk/imports/compare/": "import#take-over",
    "desk/incidents/": "privacy#incidents",
    "desk/jobs/": "import#jobs",
    "desk/keys/": "district#keys",
    "desk/events/": "privacy#events",
    "desk/looks/": "privacy#patterns",
    "desk/messages/": "notices#delivery",
    "desk/notices/": "notices#write",
    "desk/notices/<uuid:notice_id>/": "notices#publish",
    "desk/notices/<uuid:notice_id>/correct/": "notices#correct",
    "desk/notices/<uuid:notice_id>/edit/": "notices#write",
    "desk/notices/<uuid:notice_id>/places/": "notices#places",
    "desk/notices/<uuid:notice_id>/unreached/": "notices#unreached",
    "desk/notices/<uuid:notice_id>/withdraw/": "notices#correct",
    "desk/photos/": "desk#photos",
    "desk/places/": "desk#places",
    "desk/posts/": "bodies#leave",
    "desk/posts/<uuid:appointment_id>/stand-in/": "bodies#stand-in",
    "desk/programmes/": "bodies#programmes",
    "desk/open-data/": "desk#open-data",
    "desk/publishing/": "desk#open-data",
    "desk/receivers/": "district#receivers",
    "desk/redivisions/": "district#redivision",
    "desk/results/": "import#results",
    "desk/take-over/": "import#take-over",
    "desk/roll/": "district#homes",
    "desk/rosters/": "duty#roster",
    "desk/settings/": "district#settings",
    "desk/shifts/": "duty#hand-over",
    "desk/stand-ins/": "bodies#stand-in",
    "desk/suggestions/": "desk#suggestions",
    "desk/whistles/": "desk#whistle",
    "desk/witnesses/": "district#witnesses",
    "desk/commissioners/": "desk#commissioner",
    "desk/zones/": "district#zones",
}
"""How a route begins → the part of a guide that explains it; the longest beginning counts."""


class Run(NamedTuple):
    """A stretch of words; `strong` where two stars stand around it."""

    text: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a list with or without numbers: `p`, `ol`, `ul`."""

    kind: str
    lines: list[list[Run]]


@dataclass(frozen=True, slots=True)
class Section:
    slug: str
    title: str
    blocks: list[Block]

    @property
    def text(self) -> str:
        return "\n".join(run.text for block in self.blocks for line in block.lines for run in line)


@dataclass(frozen=True, slots=True)
class Guide:
    slug: str
    title: str
    sections: list[Section]


@cache
def guide(slug: str, language: str) -> Guide:
    """One guide in one language, read once."""
    lines = (FILES / language / f"{slug}.md").read_text("utf-8").splitlines()
    sections: list[Section] = []
    for line in lines[1:]:
        if head := SECTION.match(line):
            sections.append(Section(head[2], head[1], []))
        elif line:
            _add(sections[-1].blocks, line)
    return Guide(slug, lines[0].removeprefix("# "), sections)


def _add(blocks: list[Block], line: str) -> None:
    """A line is a paragraph, or one more point of the list before it."""
    point = ITEM.match(line)
    kind = ("ol" if point[1] else "ul") if point else "p"
    words = line[point.end() :] if point else line
    parts = enumerate(words.split("**"))
    runs = [Run(text, strong=at % 2 == 1) for at, text in parts if text]
    if kind != "p" and blocks and blocks[-1].kind == kind:
        blocks[-1].lines.append(runs)
    else:
        blocks.append(Block(kind, [runs]))


def language() -> str:
    return "en" if get_language() == "en" else "zh-hans"


def way_to(part: str) -> str:
    """The address of `<guide>#<section>`."""
    slug, _, section = part.partition("#")
    return f"{reverse('guide', args=[slug])}#{section}"


def help_for(request: HttpRequest) -> str:
    """Where this page is explained; all guides where no page was found. (这一页怎么用)"""
    match = request.resolver_match
    if match is None:
        return reverse("guides")
    begins = max((one for one in PARTS if match.route.startswith(one)), key=len)
    return way_to(PARTS[begins])


@require_GET
def listed(request: ActorRequest) -> HttpResponse:
    """All guides, for everybody."""
    known = [guide(slug, language()) for slug in GUIDES]
    return render(request, "guides.html", {"guides": known, "shell": shell_of(request.actor)})


@require_GET
def show(request: ActorRequest, slug: str) -> HttpResponse:
    """One guide; an address with `#` opens it at a section."""
    if slug not in GUIDES:
        raise Http404
    shown = {"guide": guide(slug, language()), "shell": shell_of(request.actor)}
    return render(request, "guide.html", shown)


IDS = {uuid5(SPACE, slug): slug for slug in GUIDES}


def _next_lot(after: UUID | None, size: int) -> list[UUID]:
    return [key for key in sorted(IDS) if after is None or key > after][:size]


def _tell(ids: Collection[UUID], _today: date) -> list[Findable]:
    """Each section, by its words in every language."""
    return [
        Findable(
            subject_id=key,
            title=section.title,
            words=tuple(word for other in _said(IDS[key], section.slug) for word in other),
            beside=guide(IDS[key], LANGUAGES[0]).title,
            open=True,
            part=section.slug,
        )
        for key in ids
        if key in IDS
        for section in guide(IDS[key], LANGUAGES[0]).sections
    ]


def _said(slug: str, section: str) -> list[tuple[str, str]]:
    return [(one.title, one.text) for lang in LANGUAGES if (one := section_of(slug, section, lang))]


def section_of(slug: str, section: str, lang: str) -> Section | None:
    return next((one for one in guide(slug, lang).sections if one.slug == section), None)


def found(subject_id: UUID, part: str) -> tuple[str, str, str]:
    """Title, guide and address of a section that was found, in the reader's language."""
    slug = IDS[subject_id]
    section = section_of(slug, part, language())
    return (
        (section.title if section else part),
        guide(slug, language()).title,
        way_to(f"{slug}#{part}"),
    )


SOURCE = Source(_next_lot, _tell, wide=frozenset({"preset.loaded"}))
