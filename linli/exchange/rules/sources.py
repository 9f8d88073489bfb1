"""The five sources and the one contract by which each hands matters in. (五来源)

An adapter reads what its source sends into a `Came`, or raises `Unfit`. It writes nothing and asks
nobody. What it does not know by name is dropped and counted; persons never come from cameras.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from linli.cases.rules import Source

from .why import Why

ID, TEXT, PLACE = 40, 10_000, 120
YES = frozenset({"是", "true", "1", "yes"})


class Unfit(Exception):
    """A message that is not taken: why, and in which field."""

    def __init__(self, why: Why, name: str = "") -> None:
        super().__init__(f"{why} {name}")
        self.why, self.name = why, name


@dataclass(frozen=True, slots=True)
class Came:
    """One matter as any source brings it; `facts` are what that source says besides. (来件)"""

    source: Source
    given_id: str
    text: str
    address: str = ""
    community: str = ""
    plate: str = ""
    lat: float | None = None
    long: float | None = None
    kind: str = ""
    name: str = ""
    phone: str = ""
    emergency: bool = False
    facts: dict[str, str] = field(default_factory=dict)
    dropped: int = 0


class Adapter:
    """How one source is read: its names for our fields, and what else is kept of it. (来源适配)

    `names` leads its fields to those of `Came`, `kept` are facts without persons, `goes_back`:
    results and answers are sent to it.
    """

    source: ClassVar[Source]
    names: ClassVar[Mapping[str, str]] = {}
    kept: ClassVar[frozenset[str]] = frozenset()
    goes_back: ClassVar[bool] = False

    def read(self, sent: Mapping[str, object]) -> Came:
        """What was sent, as a matter; raises `Unfit`."""
        plain = {str(key): _plain(value) for key, value in sent.items() if value is not None}
        told = {self.names.get(key, key): text for key, text in plain.items()}
        self.check(plain)
        given_id, text = told.get("id", "")[:ID], self.words(told)[:TEXT]
        for name, value in (("id", given_id), ("text", text)):
            if not value:
                raise Unfit(Why.MISSING, name)
        return Came(
            source=self.source,
            given_id=given_id,
            text=text,
            address=told.get("address", "")[:PLACE],
            community=told.get("community", ""),
            plate=told.get("plate", ""),
            lat=_degrees(told, "lat", 90),
            long=_degrees(told, "long", 180),
            kind=told.get("kind", ""),
            name=told.get("name", "")[:64],
            phone=told.get("phone", "")[:32],
            emergency=told.get("emergency", "").lower() in YES,
            facts={key: value[:200] for key, value in plain.items() if key in self.kept},
            dropped=sum(self.names.get(k, k) not in OURS and k not in self.kept for k in plain),
        )

    def check(self, sent: Mapping[str, str]) -> None:
        """What this source must not send; raises `Unfit`."""

    def words(self, told: Mapping[str, str]) -> str:
        """What it is about, in words people read."""
        return told.get("text", "")


OURS = frozenset(Came.__slots__) - {"source", "given_id", "facts", "dropped"} | {"id"}


class GridWorker(Adapter):
    """What grid workers' own equipment hands in; in Linli itself they report. (网格员)"""

    source = Source.GRID
    kept = frozenset({"patrol", "happened_at"})


class Resident(Adapter):
    """What residents hand in elsewhere, such as a city's own application. (群众随手拍)"""

    source = Source.SNAP
    kept = frozenset({"channel", "happened_at"})


class Hotline(Adapter):
    """An order of the 12345 back office, by the names of its form. (12345 热线)"""

    source = Source.HOTLINE
    goes_back = True
    names: ClassVar[Mapping[str, str]] = {
        "工单编号": "id",
        "诉求内容": "text",
        "事发地址": "address",
        "所属社区": "community",
        "来电人": "name",
        "联系电话": "phone",
        "联系号码": "phone",
    }
    kept = frozenset(
        {"诉求来源", "诉求类型", "诉求标题", "受理时间", "一级分类", "二级分类", "三级分类",
         "所属街道", "派遣时间", "主办单位", "加派单位", "办理时限(工作日)", "督办次数"}
    )  # fmt: skip


PERSONS = frozenset(
    {"name", "phone", "person", "person_id", "id_number", "face", "face_id", "gender", "plate_no",
     "姓名", "证件号码", "人脸", "车牌", "faces", "feature", "features", "embedding", "template",
     "voiceprint", "gait", "fingerprint", "image_base64", "id_card", "imsi", "imei", "声纹", "步态"}
)  # fmt: skip
SIGHTS = {
    "rubbish": "垃圾堆放",
    "blocked_exit": "消防通道被堵",
    "flooding": "积水",
    "damaged": "设施损坏",
    "open_manhole": "井盖缺失",
    "stall": "占道摊点",
    "smoke": "冒烟",
}
"""What a camera may tell of: places, never persons."""


def persons_in(sent: object, depth: int = 8) -> str:
    """The first key that tells of a person; below eight levels nothing is looked at or kept."""
    if isinstance(sent, Mapping):
        keys = {str(key).strip().lower(): str(key) for key in sent}
        if named := sorted(PERSONS & keys.keys()):
            return named[0]
    inside = sent.values() if isinstance(sent, Mapping) else sent
    if depth and isinstance(inside, Collection) and not isinstance(inside, str):
        return next(filter(None, (persons_in(one, depth - 1) for one in inside)), "")
    return ""


class VideoPatrol(Adapter):
    """Matters about places that a patrol by camera found. (视频巡查)"""

    source = Source.VIDEO_PATROL
    kept = frozenset({"device", "event", "happened_at"})

    def read(self, sent: Mapping[str, object]) -> Came:
        """Anything of a person refuses the whole message, however deep it lies. (P1, P2)"""
        if named := persons_in(sent):
            raise Unfit(Why.PERSON_IN_EVENT, named)
        return super().read(sent)

    def check(self, sent: Mapping[str, str]) -> None:
        """An unknown event refuses the whole message."""
        if sent.get("event") not in SIGHTS:
            raise Unfit(Why.UNKNOWN_EVENT, "event")

    def words(self, told: Mapping[str, str]) -> str:
        return SIGHTS[told["event"]]


class NonPolice(Adapter):
    """Events the 110 line hands over because they are no police matter. (110 非警务)"""

    source = Source.NON_POLICE_CALL
    goes_back = True
    kept = frozenset({"station", "call_type", "happened_at"})


ADAPTERS: dict[Source, Adapter] = {
    each.source: each() for each in (GridWorker, Resident, Hotline, VideoPatrol, NonPolice)
}
GO_BACK = frozenset(source for source, each in ADAPTERS.items() if each.goes_back)


def _plain(value: object) -> str:
    return " ".join(str(value).replace("\0", "").split()) if value is not None else ""


def _degrees(told: Mapping[str, str], name: str, most: int) -> float | None:
    written = told.get(name, "")
    if not written:
        return None
    try:
        found = float(written)
    except ValueError:
        raise Unfit(Why.NOT_A_NUMBER, name) from None
    if not -most <= found <= most:
        raise Unfit(Why.OUT_OF_RANGE, name)
    return found
