"""No password is made of the names of the place, of the house or of its user."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from linli.people.models import Account
from linli.people.rules.passwords import is_guessable, with_short_forms
from linli.places.tests import make as places

PLACES = ["青禾区", "望江街道", "晴川社区", "锦绣花园"]


@pytest.mark.parametrize(
    ("password", "guessed"),
    [
        ("青禾区2026!!!!", True),
        ("qinghe2026888", False),
        ("Linli-Admin-2026", True),
        ("ＬＩＮＬＩ２０２６！！", True),
        ("晴川社区网格员001", True),
        ("望江锦绣20262026", True),
        ("liming1234567", True),
        ("望江楼上看晚霞的人", False),
        ("correct horse battery", False),
        ("x7x7x7x7x7", False),
        ("1234567890", False),
    ],
)
def test_names_with_digits_are_guessed_and_a_sentence_with_a_name_is_not(
    password: str, *, guessed: bool
) -> None:
    assert is_guessable(password, [*PLACES, "liming"]) is guessed


def test_places_are_known_without_the_word_for_what_they_are() -> None:
    assert with_short_forms(["青禾区", "江区"]) == {"青禾区", "青禾", "江区"}


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["青禾区2026!!!", "wang.fang2026!!"])
def test_the_names_are_those_of_this_district_and_the_user_name_is_one(password: str) -> None:
    places.areas()

    with pytest.raises(ValidationError, match="地名"):
        validate_password(password, Account(username="wang.fang"))
