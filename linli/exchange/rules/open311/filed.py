"""What a client hands in, held against what its service asks. (提交)"""

import re
from dataclasses import dataclass
from datetime import UTC

from .asked import Given, number, one, read_date
from .catalogue import LISTS, Attribute, Datatype, Offered
from .wrong import Fault, Refusal, Wrong

DESCRIPTION = 4_000
ANSWER = 1_000
LINK = 1_000
LINKS = 9
NAME, PHONE = 64, 32
NAMED = re.compile(r"attribute\[(?P<code>[^\[\]]*)\](?:\[\d*\])?")
HTTP = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
LATIN_END = re.compile(r"[\x21-\u024f]$")
NOBODY = "-"
"""What clients send where they found no family name."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where, in one of three ways; the first that was given counts."""

    lat: float | None = None
    long: float | None = None
    address_id: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Handed:
    """A request that is in order: what, where, from whom."""

    service: Offered
    place: Place
    text: str
    name: str = ""
    phone: str = ""
    links: tuple[str, ...] = ()


def handed(given: Given, service: Offered) -> Handed:
    """What was handed in; raises `Refusal` with everything that is wrong with it."""
    faults: list[Fault] = []
    place = _place(given, faults)
    answers = _answers(given, service, faults)
    links = _links(given, faults)
    words, phone = one(given, "description"), one(given, "phone")
    if len(words) > DESCRIPTION:
        faults.append(Fault(Wrong.TOO_LONG, "description"))
    if len(phone) > PHONE:
        faults.append(Fault(Wrong.TOO_LONG, "phone"))
    if faults:
        raise Refusal(*faults)
    text = "\n".join([words or service.name, *answers, *links])
    return Handed(service, place, text, name_of(given), phone, links)


def _place(given: Given, faults: list[Fault]) -> Place:
    lat, long = one(given, "lat"), one(given, "long")
    try:
        if lat and long:
            return Place(number("lat", lat, -90, 90), number("long", long, -180, 180))
    except Refusal as no:
        faults += no.faults
        return Place()
    if lat or long:
        faults.append(Fault(Wrong.REQUIRED, "long" if lat else "lat"))
    found = Place(address_id=one(given, "address_id"), address=one(given, "address_string"))
    if not (lat or long or found.address_id or found.address):
        faults.append(Fault(Wrong.NO_PLACE, "lat, long"))
    return found


def _answers(given: Given, service: Offered, faults: list[Fault]) -> list[str]:
    """Line by line, what the service asked and what was answered; the rest is ignored."""
    said: dict[str, list[str]] = {}
    for name, texts in given.items():
        if found := NAMED.fullmatch(name):
            said.setdefault(found["code"], []).extend(t.strip() for t in texts if t.strip())
    lines = []
    for asked in service.attributes:
        texts = list(dict.fromkeys(said.get(asked.code, ())))
        wrong = why_not(asked, texts)
        if wrong:
            faults.append(Fault(wrong, f"attribute[{asked.code}]"))
        elif texts:
            lines.append(f"{asked.description}：{'、'.join(asked.read(text) for text in texts)}")
    return lines


def why_not(asked: Attribute, texts: list[str]) -> Wrong | None:
    """Why an answer does not fit what was asked."""
    if not texts:
        return Wrong.REQUIRED if asked.required else None
    if len(texts) > 1 and asked.datatype is not Datatype.MULTIPLE:
        return Wrong.ONE_VALUE
    if any(len(text) > ANSWER for text in texts):
        return Wrong.TOO_LONG
    if asked.datatype in LISTS:
        return None if set(texts) <= {key for key, _ in asked.values} else Wrong.BAD_VALUE
    try:
        if asked.datatype is Datatype.NUMBER:
            number(asked.code, texts[0], -1e15, 1e15)
        if asked.datatype is Datatype.DATETIME:
            read_date(asked.code, texts[0], UTC)
    except Refusal as no:
        return no.faults[0].wrong
    return None


def _links(given: Given, faults: list[Fault]) -> tuple[str, ...]:
    """Links to pictures, kept as words: nothing is fetched."""
    names = ("media_url", "media_url[]")
    texts = (text.strip() for name in names for text in given.get(name, ()))
    links = tuple(dict.fromkeys(text for text in texts if text))
    if any(len(link) > LINK or not HTTP.fullmatch(link) for link in links):
        faults.append(Fault(Wrong.BAD_URL, "media_url"))
    if len(links) > LINKS:
        faults.append(Fault(Wrong.TOO_MUCH, "media_url"))
    return links


def name_of(given: Given) -> str:
    """Clients split a name at its first blank; one without a blank gets none. (姓名)"""
    parts = [one(given, part) for part in ("first_name", "last_name")]
    first, last = ("" if part == NOBODY else part for part in parts)
    between = " " if first and last and LATIN_END.search(first) else ""
    return f"{first}{between}{last}"[:NAME]
