"""What reads a file row by row says of each what is wrong; no row stops the reading of others."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linli.exchange import jobs
from linli.exchange.forms import kinds, mapping, taking
from linli.exchange.forms.mapping import Mapping
from linli.exchange.rules.rows import Kind
from linli.exchange.tests.desk import NOW
from linli.kernel.actor import CLERK
from linli.kernel.refusals import Refused
from linli.places.tests import make as places
from linli.web.tables.reading import lines
from tests.hostile_files import book, collection, corpus, spoilt

pytestmark = pytest.mark.django_db
CELLS = (
    "", " ", "9" * 60, "-" + "9" * 400, "1e400", "nan", "-inf", "0x10", "1_000", "٣²", "１２３",
    "=1+1", "\u202e1", "x" * 5_000, "字" * 3_000, "0000-00-00", "9999-12-31 25:61", "2026-02-30",
    "2026-01-01T00:00:00+99:99", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "是",
    "甲(1/0)、乙(9999/1)", "(((((", "/" * 2_000, "、" * 2_000, "1,2,3", "99.999㎡", "1.005平方米",
    "\ufffd", "\u2028", "\x0b\x1f", "'; drop table x--", "../../etc/passwd", "2026年13月40日",
    "138****0000转999999", "9" * 5_000, "九" * 5_000,
)  # fmt: skip
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 60), st.binary(max_size=20)), min_size=1, max_size=3
)
FEW = settings(max_examples=25, derandomize=True, database=None)


def heads(kind: Kind) -> Iterator[list[str]]:
    """The columns of each table of a kind, by the first word for each."""
    yield from ([one.words[0] for one in table.columns] for table in kinds.tables(kind))


def tried(kind: Kind, raw: bytes) -> None:
    """Read it, or say why not: nothing else may happen."""
    try:
        list(jobs.read(kind, [("x", raw)], Mapping(), taking.Notes()))
    except Refused:
        return


@pytest.mark.parametrize("kind", Kind)
def test_any_file_is_read_or_refused(kind: Kind) -> None:
    for raw in corpus().values():
        tried(kind, raw)


@pytest.mark.parametrize("kind", Kind)
def test_any_cell_is_a_value_or_a_fault_of_its_own_row(kind: Kind) -> None:
    for columns in heads(kind):
        many = range(len(columns))
        rows = [",".join(columns)]
        for at, cell in enumerate(CELLS):
            said = '"' + cell.replace('"', '""') + '"'
            rows.append(",".join([said] * len(columns)))
            rows.append(",".join(said if at % len(columns) == n else "1" for n in many))
        tried(kind, "\n".join(rows).encode())


@given(EDITS)
@FEW
def test_a_spoilt_workbook_is_read_or_refused(edits: list[tuple[float, int, bytes]]) -> None:
    tried(Kind.TERRITORY, spoilt(book(), edits))


def test_any_file_is_a_table_of_settings_or_refused() -> None:
    for raw in corpus().values():
        try:
            list(lines(raw))
        except Refused:
            continue


@pytest.mark.parametrize(
    "told",
    [
        {"code": "1\0", "name": "a\0\ud800"}, {"code": 1e400, "name": []}, {"code": 1.5e300},
        {"code": "1", "households": "9" * 5_000}, {"code": "1", "households": 10**30},
        {"code": "1", "households": -1}, {"code": "x" * 9_000, "name": {"a": "b" * 9_000}},
        {"code": "1", "crs": "\0"}, {"code": "1", "layer": "\0" * 99, "dept": "字" * 9_000},
    ],
)  # fmt: skip
def test_a_drawn_cell_of_any_kind_is_taken_or_told_of(told: dict[str, Any]) -> None:
    places.areas()
    raw = json.dumps(collection(properties=told)).encode()

    report = jobs.take_file(CLERK, Kind.GRIDS, ("x.json", raw), Mapping(), now=lambda: NOW)

    assert report.taken + report.refused == 1


@pytest.mark.parametrize(
    "shape",
    [
        None, [], {"type": "Polygon"}, {"type": "Polygon", "coordinates": [[[0, 0]] * 5]},
        {"type": "Polygon", "coordinates": [[["x", 1]] * 5]}, {"type": "Point", "coordinates": [1]},
        {"type": "Polygon", "coordinates": [[[1e308, -1e308], [1, 1], [2, 1], [1e308, -1e308]]]},
        {"type": "MultiPolygon", "coordinates": [[[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]]},
        {"type": "Polygon", "coordinates": {"a": 1}}, {"type": ["Polygon"], "coordinates": "x"},
        {"type": "MultiPolygon", "coordinates": [[]]}, {"type": "MultiPolygon", "coordinates": []},
    ],
)  # fmt: skip
def test_a_shape_of_any_kind_is_told_of(shape: Any) -> None:
    raw = json.dumps(collection(geometry=shape)).encode()
    notes = taking.Notes()

    assert list(jobs.read(Kind.GRIDS, [("x.json", raw)], Mapping(), notes)) == []
    assert notes.refused == 1


@pytest.mark.parametrize(
    "text", ['columns: {code: "a\\0b"}', 'compound: "\\ud800"', "zone: ''", "dates: [9]", "- 1"]
)
def test_a_mapping_that_no_database_takes_is_none(text: str) -> None:
    with pytest.raises(Refused):
        mapping.read(text)
