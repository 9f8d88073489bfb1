"""Translations, compiled without any tool of the system: `.po` beside it becomes `.mo`."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

HOUSE = Path(__file__).resolve().parent.parent


def compile_words(house: Path = HOUSE) -> int:
    """Compile each room's catalogue that is newer than its compiled form; returns how many."""
    done = 0
    for source in sorted(house.glob("*/locale/*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        with source.open("rb") as read:
            catalogue = read_po(read, locale=source.parts[-3])
        half = compiled.with_suffix(f".{id(catalogue):x}")
        with half.open("wb") as out:
            write_mo(out, catalogue)
        half.replace(compiled)
        done += 1
    return done
