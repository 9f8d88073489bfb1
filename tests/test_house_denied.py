"""Nobody is labelled, and no column of a person stands open: the words the house refuses. (P1, P4)

Each watch is tried on a fault that is planted here, so that it cannot fall asleep.
"""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.db.models import Field
from django.test.utils import isolate_apps

from linli.exchange.forms import kinds
from linli.exchange.rules.rows import Kind
from linli.kernel import masks
from linli.kernel.sealed import SealedField
from tests.house import HOUSE, sources, where
from tests.test_house_personal import faults_of

DENIED = re.compile(
    r"重点人员|重点人群|重点管控|刑满释放|刑释|社区矫正|吸毒|戒毒人员|上访|信访人|信访户|涉稳|邪教|精神障碍"
    r"|精神病|肇事肇祸|艾滋|宗教|信教|民族成[份分]|政治面貌|政治审查|人脸库|声纹库|步态库|信用分|积分排名"
)
"""What no table, preset or import may call a person, and what nobody collects of one."""
DENIED_COLUMN = re.compile(
    r"(^|_)(key_person|ex_convict|convict|correction|drug|addict|petition\w*|mental\w*|hiv|religion"
    r"|relig\w*|ethnic\w*|political\w*|creed|race|face\w*|voiceprint|gait|fingerprint|embedding"
    r"|score|rank|points|credit|id_card|id_number|birth\w*|gender|gps\w*|track)($|_)"
)
PERSONAL = re.compile(
    r"(^|_)(name|phone|tel|mobile|address|mail|email|wechat|contact|person|nickname|photo)($|_)"
)
"""Columns that would be of a person, unless they are known to be of a thing."""

OF_THINGS = {
    "cases.Kind.first_measure_name", "cases.Kind.proof_photo", "cases.WhistleKind.name",
    "cases.WhistleKind.contact", "cases.Ground.name", "cases.SavedView.name",
    "cases.ReplyTemplate.name", "exchange.ApiKey.name", "exchange.Receiver.name",
    "exchange.Service.name", "notices.NoticeTemplate.name", "orgs.BodyForm.name",
    "orgs.Department.name", "orgs.DocumentVersion.name", "orgs.Org.name", "orgs.Post.name",
    "orgs.Programme.name", "orgs.ProgrammeItem.name", "orgs.Shift.name", "orgs.ShiftKind.name",
    "orgs.Zone.name", "places.Area.name", "places.Building.name", "places.CalendarDay.name",
    "places.Compound.name", "places.Compound.address", "places.GridCell.name",
    "places.PlaceChange.old_name", "places.Revision.name", "places.RoundItem.name",
    "places.TagKind.name", "places.Town.name", "trail.Counter.name", "trail.CounterDelta.name",
    "trail.JobRun.name", "trail.Witness.name",
}  # fmt: skip
"""Names of places, bodies, kinds, jobs."""
KNOWN = {
    "cases.SavedView.person": "whose list it is, by account",
    "orgs.Appointment.public_name": "what a post is called in public, by choice",
    "orgs.Appointment.public_phone": "an office channel, never a private number",
    "orgs.Org.phone": "an office's number",
    "orgs.Roster.phone": "an office's number",
    "people.Account.phone_verified": "yes or no",
    "people.Proxy.person": "for whom somebody acts, by account",
    "places.Area.phone": "an office's number",
    "texts.Entry.phone": "an office's number",
    "trail.Witness.address": "where a witness's machine answers",
}
"""Columns that look like a person's and are told openly, and why."""


def ours() -> Iterable[type[models.Model]]:
    return (one for one in apps.get_models() if one.__module__.startswith("linli."))


def open_columns(tables: Iterable[type[models.Model]]) -> list[str]:
    """Columns that look like a person's, are not sealed, and are not known."""
    known = OF_THINGS | set(KNOWN)
    return [
        f"{field.model._meta.label}.{field.name}"
        for table in tables
        for field in table._meta.fields
        if PERSONAL.search(field.name)
        and not field.name.endswith("_hash")
        and not isinstance(field, SealedField)
        and f"{field.model._meta.label}.{field.name}" not in known
    ]


def denied_columns(tables: Iterable[type[models.Model]]) -> list[str]:
    return [
        f"{table._meta.label}.{field.name}"
        for table in tables
        for field in table._meta.fields
        if DENIED_COLUMN.search(field.name)
    ]


def said() -> list[Path]:
    """Models, rules and presets: what the house can say of a person."""
    written = [path for path in sources() if {"models", "rules"} & {path.stem, path.parent.name}]
    return written + sorted((HOUSE / "presets").rglob("*.*"))


def columns() -> list[tuple[str, str]]:
    """Every column an import knows, by its field and each of its headers."""
    found = {
        (table.name, word)
        for kind in Kind
        for drawn in (False, True)
        for table in kinds.tables(kind, drawn=drawn)
        for column in table.columns
        for word in (column.field, *column.words)
    }
    return sorted(found)


def denied(text: str) -> list[str]:
    return DENIED.findall(text)


def test_no_model_rule_or_preset_labels_anybody() -> None:
    wrong = {
        str(path.relative_to(HOUSE)): found
        for path in said()
        if path.suffix != ".pyc" and (found := denied(path.read_text("utf-8")))
    }

    assert wrong == {}


def test_no_import_reads_a_label_or_a_mark_of_a_body() -> None:
    wrong = [one for one in columns() if denied(one[1]) or DENIED_COLUMN.search(one[1])]

    assert wrong == []
    assert len(columns()) > 100


def test_no_table_scores_ranks_or_labels_anybody() -> None:
    assert denied_columns(ours()) == []


def test_no_column_of_a_person_stands_open() -> None:
    assert open_columns(ours()) == []


def test_what_is_known_is_there() -> None:
    there = {f"{one._meta.label}.{field.name}" for one in ours() for field in one._meta.fields}

    assert OF_THINGS | set(KNOWN) <= there
    assert all(KNOWN.values())


with isolate_apps():

    class Planted(models.Model):
        """Faults for the watches of this file. (预设的错误)"""

        nickname = models.CharField(max_length=20)
        religion = models.CharField(max_length=20)
        score = models.IntegerField()
        secret = SealedField(masks.text, max_length=20)

        class Meta:
            app_label = "people"

        def __str__(self) -> str:
            return self.nickname


def planted(name: str) -> Field:  # type: ignore[type-arg]
    return Planted._meta.get_field(name)  # type: ignore[return-value]


def test_a_planted_open_column_is_noticed() -> None:
    assert open_columns([Planted]) == ["people.Planted.nickname"]


def test_a_planted_label_is_noticed() -> None:
    assert denied_columns([Planted]) == ["people.Planted.religion", "people.Planted.score"]


def test_a_planted_sealed_column_without_purpose_reader_and_lifetime_is_noticed() -> None:
    sealed = planted("secret")

    assert isinstance(sealed, SealedField)
    assert faults_of(sealed) == ["no line in the README"]


@pytest.mark.parametrize(
    "text",
    ["重点人员,重点人员,2026-01-01", "标签：刑满释放", "code: 精神障碍", "民族成份", "政治面貌"],
)
def test_a_planted_word_is_noticed(text: str) -> None:
    assert denied(text)


@pytest.mark.parametrize(
    "text", ["信访局", "解放路民族小区", "重点项目", "独居,需探访", "矫正视力"]
)
def test_a_harmless_word_is_let_through(text: str) -> None:
    assert not denied(text)


def test_every_file_that_is_watched_is_found() -> None:
    watched = {where(path) for path in said() if HOUSE in path.parents and path.suffix == ".py"}

    assert {"people/rules/words.py", "people/models/homes.py"} <= watched
