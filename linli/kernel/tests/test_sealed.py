import base64
import copy
import json
import logging
import pickle
from collections.abc import Callable, Iterator
from typing import ClassVar

import pytest
from django.core.exceptions import FieldError, ValidationError
from django.db import connection, models
from django.test.utils import isolate_apps
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings

from linli.kernel import masks
from linli.kernel.crypto import SealBroken, is_sealed_by_current_key, seal, unseal
from linli.kernel.masks import Sealed
from linli.kernel.sealed import SealedField
from tests.databases import lent_table

with isolate_apps("linli.kernel"):

    class Card(models.Model):
        """A table of these tests alone."""

        name = SealedField(masks.name, max_length=8)
        phone = SealedField(masks.phone, null=True, max_length=20)
        note = SealedField(masks.text, blank=True, default="")
        objects: ClassVar[models.Manager["Card"]] = models.Manager()

        class Meta:
            app_label = "kernel"

        def __str__(self) -> str:
            return f"{self.name}"


@pytest.fixture(autouse=True)
def keys(settings: Settings) -> Settings:
    settings.LINLI_KEYS = {
        "old": base64.b64encode(bytes(32)).decode(),
        "new": base64.b64encode(bytes([7] * 32)).decode(),
    }
    settings.LINLI_KEY_CURRENT = "new"
    return settings


@pytest.fixture
def table(transactional_db: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:  # noqa: ARG001
    with django_db_blocker.unblock(), lent_table(Card):
        yield


def column(row: Card, name: str) -> str | None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name} FROM kernel_card WHERE id = %s", [row.pk])  # noqa: S608
        stored: str | None = cursor.fetchone()[0]
        return stored


@given(st.text(min_size=1))
def test_what_was_sealed_opens_again(plain: str) -> None:
    stored = seal(plain, "resident.name")

    assert stored.startswith("v1.new.")
    assert unseal(stored, "resident.name") == plain


@pytest.mark.parametrize(
    "spoil",
    [
        lambda stored: stored[:-6] + ("A" if stored[-6] != "A" else "B") + stored[-5:],
        lambda stored: stored.replace("v1.", "v2.", 1),
        lambda stored: stored.replace(".new.", ".old.", 1),
        lambda stored: stored.replace(".new.", ".lost.", 1),
        lambda stored: stored[:20],
        lambda _: "王小明",
    ],
)
def test_a_changed_text_does_not_open(spoil: Callable[[str], str]) -> None:
    with pytest.raises(SealBroken):
        unseal(spoil(seal("13800002211", "resident.phone")), "resident.phone")


def test_a_text_moved_to_another_column_does_not_open() -> None:
    with pytest.raises(SealBroken):
        unseal(seal("13800002211", "resident.phone"), "case.contact")


def test_a_known_older_key_still_opens(keys: Settings) -> None:
    keys.LINLI_KEY_CURRENT = "old"
    stored = seal("王小明", "resident.name")
    keys.LINLI_KEY_CURRENT = "new"

    assert unseal(stored, "resident.name") == "王小明"
    assert not is_sealed_by_current_key(stored)
    assert is_sealed_by_current_key(seal("王小明", "resident.name"))


def test_whatever_prints_a_value_prints_its_mask(caplog: pytest.LogCaptureFixture) -> None:
    phone = Sealed("13800002211", masks.phone)

    logging.getLogger("linli").warning("call.failed phone=%s", phone)

    assert [f"{phone}", f"{phone:>13}", repr([phone]), "%s" % phone] == [  # noqa: UP031
        "138****2211",
        "  138****2211",
        "[138****2211]",
        "138****2211",
    ]
    assert "138****2211" in caplog.text
    assert "13800002211" not in caplog.text


@pytest.mark.parametrize("dump", [json.dumps, pickle.dumps])
def test_nothing_writes_a_value_out(dump: Callable[[object], object]) -> None:
    with pytest.raises(TypeError):
        dump(Sealed("13800002211", masks.phone))


def test_a_kept_value_is_decrypted_when_first_asked_and_once() -> None:
    opened: list[str] = []

    def unsealing(stored: str, place: str) -> str:
        opened.append(place)
        return stored[::-1]

    value = Sealed.kept("明小王", "resident.name", unsealing, masks.name)
    before = list(opened)
    shown = (str(value), str(value), bool(value), copy.deepcopy(value) == value)

    assert (before, shown, opened) == ([], ("王**", "王**", True, True), ["resident.name"])


@pytest.mark.parametrize(
    ("mask", "plain", "shown"),
    [
        (masks.name, "王小明", "王**"),
        (masks.phone, "13800002211", "138****2211"),
        (masks.phone, "110", "****"),
        (masks.address, "建设路12号3幢502室", "建设路*号*幢*室"),
        (masks.address, "和平里三栋B单元", "和平里*栋*单元"),
        (masks.text, "家里有老人", "***"),
        (masks.name, "", ""),
        (masks.phone, "", ""),
        (masks.address, "", ""),
        (masks.text, "", ""),
    ],
)
def test_masks(mask: masks.Mask, plain: str, shown: str) -> None:
    assert mask(plain) == shown


@pytest.mark.usefixtures("table")
def test_a_row_is_stored_sealed_and_read_masked() -> None:
    made = Card.objects.create(name="王小明", phone="13800002211")

    read = Card.objects.get(pk=made.pk)

    assert (f"{made.name}", f"{read.name}", f"{read.phone}", read.phone.inside) == (
        "王**",
        "王**",
        "138****2211",
        "13800002211",
    )
    assert (column(made, "name") or "").startswith("v1.new.")
    assert "13800002211" not in (column(made, "phone") or "")


@pytest.mark.usefixtures("table")
def test_nothing_and_empty_stay_what_they_are() -> None:
    made = Card.objects.create(name="王", phone=None)

    read = Card.objects.get(phone__isnull=True)

    assert (column(made, "phone"), column(made, "note")) == (None, "")
    assert (read.phone, bool(read.note), str(read.note)) == (None, False, "")


@pytest.mark.usefixtures("table")
def test_saving_again_keeps_the_seal_and_copying_makes_a_new_one() -> None:
    made = Card.objects.create(name="王小明", phone="1")
    first = column(made, "name")

    read = Card.objects.get(pk=made.pk)
    read.phone = read.name
    read.save(update_fields=["name", "phone"])

    assert column(made, "name") == first
    assert Card.objects.get(pk=made.pk).phone.inside == "王小明"


@pytest.mark.usefixtures("table")
def test_saving_after_a_change_of_keys_seals_anew(keys: Settings) -> None:
    made = Card.objects.create(name="王小明")
    keys.LINLI_KEY_CURRENT = "old"

    read = Card.objects.get(pk=made.pk)
    read.save(update_fields=["name"])

    assert (column(made, "name") or "").startswith("v1.old.")
    assert Card.objects.get(pk=made.pk).name.inside == "王小明"


@pytest.mark.usefixtures("table")
def test_bulk_writing_seals_too() -> None:
    rows = Card.objects.bulk_create([Card(name="王小明"), Card(name="李四")])
    Card.objects.filter(pk=rows[1].pk).update(name="赵六")

    rows[0].name = Sealed("钱七", masks.name)
    Card.objects.bulk_update(rows[:1], ["name"])

    names = [name.inside for name in Card.objects.order_by("pk").values_list("name", flat=True)]
    assert names == ["钱七", "赵六"]


@pytest.mark.usefixtures("table")
def test_a_sealed_column_cannot_be_searched() -> None:
    with pytest.raises(FieldError):
        Card.objects.filter(name="王小明").exists()


@pytest.mark.usefixtures("table")
def test_too_long_is_refused_in_forms_and_in_rows() -> None:
    with pytest.raises(ValidationError):
        Card(name="王" * 9).full_clean()
    with pytest.raises(ValueError, match="at most 8"):
        Card.objects.create(name="王" * 9)
