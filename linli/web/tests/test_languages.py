from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from linli.web import languages


def test_plural_forms_survive_compiling(tmp_path: Path) -> None:
    """Chinese has one form; without it in the header two hours would stay English."""
    folder = tmp_path / "room" / "locale" / "zh_Hans" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    words = Catalog(locale="zh_Hans")
    words.add(("%(n)d hour", "%(n)d hours"), ("%(n)d 小时",))
    with (folder / "django.po").open("wb") as out:
        write_po(out, words)

    done = languages.compile_words(tmp_path)

    assert done == 1
    assert b"nplurals=1" in (folder / "django.mo").read_bytes()
    assert languages.compile_words(tmp_path) == 0
