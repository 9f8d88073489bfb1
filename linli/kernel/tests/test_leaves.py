import hashlib
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.kernel import masks
from linli.kernel.leaves import canonical, leaf, new_salt, opens
from linli.kernel.masks import Sealed

ID = UUID("019aa5e0-7c1e-7b3a-9f42-6d1c0e8b5a77")
SALT = bytes(range(32))
BEIJING = timezone(timedelta(hours=8))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)
entries = st.dictionaries(st.text(), values)


class Why(StrEnum):
    LATE = "cases.late"


def test_the_canonical_form_byte_for_byte() -> None:
    entry = {
        "verb": "case.closed",
        "id": ID,
        "at": datetime(2026, 5, 1, 20, tzinfo=BEIJING),
        "on": date(2026, 5, 1),
        "why": Why.LATE,
        "b": [1, None, True, {"z": "é", "a": "e\u0301"}],
        "事": "二单元路灯\n不亮",
    }

    assert canonical(entry).decode() == (
        '{"at":"2026-05-01T12:00:00.000000Z","b":[1,null,true,{"a":"e\u0301","z":"é"}],'
        '"id":"019aa5e0-7c1e-7b3a-9f42-6d1c0e8b5a77","on":"2026-05-01","verb":"case.closed",'
        '"why":"cases.late","事":"二单元路灯\\n不亮"}'
    )


def test_the_public_entry_holds_a_commitment_and_nothing_else() -> None:
    entry = {"verb": "case.closed"}

    public, hashed = leaf(entry, SALT)

    commit = hashlib.sha256(SALT + b'{"verb":"case.closed"}').hexdigest()
    assert public.decode() == f'{{"commit":"{commit}","v":1}}'
    assert hashed == hashlib.sha256(b"\0" + public).digest()


@given(entries, entries)
def test_only_its_own_entry_and_salt_open_a_leaf(entry: dict[str, object], other: object) -> None:
    public, _ = leaf(entry, SALT)

    assert opens(public, entry, SALT)
    assert not opens(public, entry, new_salt())
    assert not opens(public, {"other": other, "and": entry}, SALT)


@given(entries)
def test_the_order_of_keys_changes_nothing(entry: dict[str, object]) -> None:
    assert canonical(dict(reversed(entry.items()))) == canonical(entry)


@pytest.mark.parametrize(
    "value",
    [1.5, [0.1], {"x": (1.0,)}, {1: "x"}, b"raw", {1, 2}, Sealed("王小明", masks.name)],
)
def test_what_has_no_one_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical({"value": value})


def test_a_moment_without_zone_and_a_short_salt_are_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        canonical({"at": datetime(2026, 5, 1, tzinfo=UTC).replace(tzinfo=None)})
    with pytest.raises(ValueError, match="32 bytes"):
        leaf({}, b"short")
