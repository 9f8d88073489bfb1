"""What the checker says of whole logs: a changed key, a rollback and a fork are found."""

import shutil
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from linli_verify.log import Tiles, path_between
from linli_verify.sources import Folder, number_path
from linli_verify.tree import grew

from linli.kernel import merkle, notes
from linli.kernel.tests.example import VKEY
from tests import tiles
from tests.oracle.tampered import SIGNER
from tests.verify.kept import NEW, OLD, changed, entries, lay, said

KEY = ("--key", VKEY)


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay(tmp_path_factory.mktemp("kept"))


@pytest.fixture
def kept(laid: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(laid, tmp_path / "kept"))


def test_a_whole_log_holds_with_what_was_kept_before(laid: Path) -> None:
    found = said("log", laid / "log", *KEY, "--old", laid / "old")

    assert found.status == 0
    assert found.said == (
        "valid: All 600 lines of the log log.example.org/xiaoqu-1 give the signed root; "
        "earlier checkpoints kept: 1.\n"
        "有效：账 log.example.org/xiaoqu-1 的 600 行全部算出签过名的总码；"
        "核对了以前的检查点 1 个。\n"
    )


def test_a_log_shows_from_its_tiles_that_it_only_grew(laid: Path) -> None:
    found = said("checkpoint", laid / "old", "--log", laid / "log", *KEY)

    assert found[:2] == (0, "grew")


def test_every_small_log_grew_out_of_every_smaller(tmp_path: Path) -> None:
    roots = {n: notes.unb64(tiles.signed(entries(NEW)[:n], SIGNER).split("\n")[2]) for n in SIZES}
    tiles.write(tmp_path, entries(NEW), SIGNER)
    wrong = []
    for old in SIZES:
        for new in (n for n in SIZES if n >= old):
            path = path_between(old, new, Tiles(Folder(tmp_path), NEW))
            good = grew(old, new, (roots[old], roots[new]), path)
            bad = grew(old, new, (roots[old], roots[7 if new != 7 else 8]), path)
            longer = grew(old, new, (roots[old], roots[new]), [*path, bytes(32)])
            wrong += [] if good and not bad and not longer else [(old, new)]

    assert wrong == []
    assert grew(0, 7, (merkle.EMPTY, roots[7]), [])
    assert not grew(0, 7, (roots[1], roots[7]), [])


SIZES = (1, 2, 3, 6, 7, 8, 255, 256, 257, 300, 511, 512, 513, 600)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("checkpoint forged --log log", "forked"),
        ("checkpoint log/checkpoint old --log log", "shrunk"),
        ("checkpoint old --log log --key other_key", "unknown_key"),
        ("checkpoint old forged --log log", "other_root"),
        ("checkpoint key --log log", "bad_note"),
        ("log log --old forged", "forked"),
        ("log log --old receipt", "bad_signature"),
        ("log log --key other_key", "unknown_key"),
    ],
)
def test_an_old_checkpoint_finds_what_was_rewritten(
    laid: Path, monkeypatch: pytest.MonkeyPatch, words: str, code: str
) -> None:
    monkeypatch.chdir(laid)
    key = () if "--key" in words else KEY

    assert said(*words.split(), *key)[:2] == (1, code)


def test_a_log_that_was_rolled_back_is_found_by_what_was_kept(kept: Path) -> None:
    kept_before = kept / "before"
    shutil.copy(kept / "log/checkpoint", kept_before)
    shutil.rmtree(kept / "log")
    tiles.write(kept / "log", entries(NEW)[:OLD], SIGNER)

    assert said("log", kept / "log", *KEY)[:2] == (0, "log")
    assert said("log", kept / "log", *KEY, "--old", kept_before)[:2] == (1, "shrunk")
    assert said("checkpoint", kept_before, "--log", kept / "log", *KEY)[:2] == (1, "shrunk")


def test_a_log_under_another_key_is_found_by_the_key_that_was_kept(kept: Path) -> None:
    other = notes.Signer(SIGNER.name, bytes(32))
    tiles.write(kept / "log", entries(NEW), other)
    both = (*KEY, "--key", str(other.verifier))

    assert said("log", kept / "log", *KEY)[:2] == (1, "unknown_key")
    assert said("log", kept / "log", *both, "--old", kept / "old")[:2] == (0, "log")


def test_a_changed_byte_anywhere_in_the_copy_is_found(kept: Path) -> None:
    """In every tile and bundle: its first byte, its last, one in the middle; cut off, or gone."""
    missed: list[tuple[Path, object]] = []
    for file in changed(kept):
        raw = file.read_bytes()
        for at in (0, len(raw) // 2, len(raw) - 1):
            file.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
            missed += [] if said("log", kept / "log", *KEY).status == 1 else [(file, at)]
        for less in (raw[:-1], b"", raw * 2):
            file.write_bytes(less)
            missed += [] if said("log", kept / "log", *KEY).status == 1 else [(file, len(less))]
        file.unlink()
        missed += [] if said("log", kept / "log", *KEY)[:2] == (1, "no_tile") else [(file, "gone")]
        file.write_bytes(raw)

    assert missed == []
    assert said("log", kept / "log", *KEY).status == 0


def test_a_changed_line_is_named(kept: Path) -> None:
    bundle = kept / "log/tile/entries/001"
    bundle.write_bytes(bundle.read_bytes().replace(b"%064x" % 400, b"%064x" % 401, 1))

    assert "line 401 was changed" in said("log", kept / "log", *KEY).said


def test_a_full_tile_will_do_for_a_part_of_it(kept: Path) -> None:
    """The log has grown since: the partial tile is no longer kept."""
    checkpoint = (kept / "log/checkpoint").read_bytes()
    shutil.rmtree(kept / "log")
    tiles.write(kept / "log", entries(NEW + 256), SIGNER)
    (kept / "log/checkpoint").write_bytes(checkpoint)

    assert said("log", kept / "log", *KEY, "--old", kept / "old")[:2] == (0, "log")


class Served(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_said: object) -> None:
        """Quietly."""


def test_a_log_is_read_from_its_address(laid: Path) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *a: Served(*a, directory=str(laid)))
    at = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()

    assert said("log", f"{at}/log", *KEY)[:2] == (0, "log")
    assert said("checkpoint", laid / "old", "--log", f"{at}/log/", *KEY)[:2] == (0, "grew")
    assert said("log", f"{at}/nothing", *KEY)[:2] == (2, "unread")
    server.shutdown()
    server.server_close()
    assert said("log", f"{at}/log", *KEY)[:2] == (2, "unread")


@pytest.mark.parametrize("where", ["ftp://x/log", "http://", "http://[", "http://x:y/", "\0", "no"])
def test_what_is_no_place_is_told(where: str) -> None:
    assert said("log", where, *KEY)[:2] == (2, "unread")


@pytest.mark.parametrize("number", [0, 67, 999, 1000, 1234067])
def test_numbers_of_tiles_are_written_as_the_log_writes_them(number: int) -> None:
    assert number_path(number) == tiles.number_path(number)
