"""Whatever is handed in, the checker says "not valid" and why; it never breaks."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linli.kernel.tests.example import VKEY
from tests.verify.kept import asked, lay

EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=3
)
"""Where, how many bytes are cut out, what is put there."""
WORDS = {
    "receipt": "receipt receipt --entry opening --key key",
    "opening": "receipt receipt --entry opening --key key",
    "key": "receipt receipt --entry opening --key key",
    "old": "checkpoint old --log log --key key",
    "log/checkpoint": "log log --old old --key key",
    "log/tile/0/001": "log log --old old --key key",
    "log/tile/1/000.p/2": "checkpoint old --log log --key key",
    "own": "cosign old --as own --key key --log log --first",
    "log/tile/entries/002.p/88": "log log --old old --key key",
}
"""Which file is spoilt → what is asked."""


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = lay(tmp_path_factory.mktemp("hostile"))
    assert asked("key", folder / "own", "--name", "finance.example.org")[0] == 0
    return folder


def spoilt(raw: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    for place, cut, put in edits:
        at = int(place * len(raw))
        raw = raw[:at] + put + raw[at + cut :]
    return raw


@pytest.mark.parametrize("name", WORDS)
def test_a_spoilt_file_is_not_valid_and_breaks_nothing(laid: Path, name: str) -> None:
    file, words = laid / name, WORDS[name].split()
    words = [words[0], *(str(laid / one) if one[0] != "-" else one for one in words[1:])]
    raw = file.read_bytes()

    @settings(
        max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
    )
    @given(EDITS | st.binary(max_size=300))
    def spoil(edits: list[tuple[float, int, bytes]] | bytes) -> None:
        given_now = edits if isinstance(edits, bytes) else spoilt(raw, edits)
        file.write_bytes(given_now)
        status, _ = asked(*words)
        assert status in {0, 1, 2}
        assert status or given_now.strip() == raw.strip() or name in {"key", "opening"}

    try:
        spoil()
    finally:
        file.write_bytes(raw)
    assert asked(*words)[0] == 0


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_no_text_is_a_key(text: str) -> None:
    assert asked("receipt", "nothing", "--key", f"+{text}+")[0] in {1, 2}
    assert f"+{text}+" != VKEY
