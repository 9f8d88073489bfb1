import base64

import pytest
from pytest_django.fixtures import Settings

from linli.kernel.crypto import CROCKFORD, keyed_hash, sign_short, verify_short


@pytest.fixture(autouse=True)
def key(settings: Settings) -> Settings:
    settings.LINLI_HASH_KEY = base64.b64encode(bytes([9] * 32)).decode()
    return settings


def test_one_number_written_in_many_ways_has_one_hash() -> None:
    written = ["13800002211", " 138-0000-2211", "１３８ ００００ ２２１１"]

    assert len({keyed_hash(number, "phone") for number in written}) == 1
    assert len(keyed_hash(written[0], "phone")) == 64


def test_two_purposes_and_two_keys_share_no_hash(key: Settings) -> None:
    first = {keyed_hash("13800002211", "phone"), keyed_hash("13800002211", "sign_in")}
    key.LINLI_HASH_KEY = base64.b64encode(bytes([8] * 32)).decode()

    assert len(first | {keyed_hash("13800002211", "phone")}) == 3


def test_blanks_have_no_hash() -> None:
    assert (keyed_hash("", "phone"), keyed_hash(" - ", "phone")) == ("", "")


@pytest.mark.parametrize("length", [4, 6, 8, 51])
def test_a_short_code_is_read_as_people_read_it(length: int) -> None:
    code = sign_short("07/02/05/c1/b2/", "plate", length)

    typed = code.lower().replace("1", "l").replace("0", "o")
    dashed = "-".join([typed[:2], typed[2:]])

    assert len(code) == length
    assert set(code) <= set(CROCKFORD)
    assert verify_short(f" {dashed} ", "07/02/05/c1/b2/", "plate", length)


def test_a_code_of_another_text_purpose_or_length_is_none() -> None:
    code = sign_short("plate-1", "plate", 8)

    assert verify_short(code, "plate-1", "plate", 8)
    assert not verify_short(code, "plate-2", "plate", 8)
    assert not verify_short(code, "plate-1", "receipt", 8)
    assert not verify_short(code[:7], "plate-1", "plate", 8)
    assert not verify_short("", "plate-1", "plate", 8)
    with pytest.raises(ValueError, match="3"):
        sign_short("plate-1", "plate", 3)
