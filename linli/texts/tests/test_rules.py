from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.kernel.folding import folded
from linli.texts.rules import MOST_WORDS, Kind, band, marked, pairs_of, terms_of, text_of, words_of


@pytest.mark.parametrize(
    ("typed", "compared"),
    [
        ("晴川社区", "晴川社区"),
        ("陽光樓", "阳光楼"),
        ("Ａ３ 號樓", "a3号楼"),
        ("三号楼", "3号楼"),
        ("裡", "里"),
        ("B20261121-0187", "b202611210187"),
        ("，。！", ""),
    ],
)
def test_spellings_of_one_name_are_one(typed: str, compared: str) -> None:
    assert folded(typed) == compared


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("路灯 晴川", ("路灯", "晴川")),
        ("路灯，晴川；路灯", ("路灯", "晴川")),
        ("  ", ()),
        ("%_'\"*", ()),
        ("灯", ("灯",)),
        ("a b c d e f g h i", tuple("abcdefgh")),
    ],
)
def test_a_question_is_its_words(asked: str, words: tuple[str, ...]) -> None:
    assert words_of(asked) == words
    assert len(words) <= MOST_WORDS


def test_each_pair_is_a_term_and_the_last_letter_too() -> None:
    assert pairs_of("路灯坏\n楼") == ["路灯", "灯坏", "坏", "楼"]
    assert terms_of(Kind.NOTICE, "路灯") == ["1路灯", "1灯"]


def test_parts_stand_apart_and_none_twice() -> None:
    assert text_of(["晴川社区", "，", "990", "晴川社区"]) == "晴川社区\n990"


def test_what_was_asked_for_is_marked_as_it_is_written() -> None:
    assert marked("陽光 Ａ3樓", ("a3楼",)) == [("陽光 ", False), ("Ａ3樓", True)]
    assert marked("晴川", ()) == [("晴川", False)]
    assert marked("", ("晴",)) == []


@given(st.text(max_size=30), st.lists(st.text(min_size=1, max_size=3), max_size=3))
def test_marking_loses_no_letter(title: str, asked: list[str]) -> None:
    words = [word for word in map(folded, asked) if word]

    assert "".join(piece.text for piece in marked(title, words)) == title


@given(st.text(max_size=40))
def test_a_text_is_found_by_each_pair_it_holds(text: str) -> None:
    line = folded(text)

    assert all(line[at : at + 2] in pairs_of(line) for at in range(len(line)))


def test_the_bands_of_kinds_do_not_meet() -> None:
    bands = [band(kind) for kind in Kind]

    assert all(one[1] <= other[0] for one, other in pairwise(bands))
