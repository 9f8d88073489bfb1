"""The checker's own Ed25519, beside the vectors of RFC 8032 and a library."""

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st
from linli_verify.ed25519 import ORDER, P, agrees

VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
    ),
]
SEEDS = st.binary(min_size=32, max_size=32)


@pytest.mark.parametrize(("public", "message", "signature"), VECTORS)
def test_vectors_of_the_rfc(public: str, message: str, signature: str) -> None:
    key, said, signed = map(bytes.fromhex, (public, message, signature))

    assert agrees(key, said, signed)
    assert not agrees(key, said + b"x", signed)
    assert not agrees(key, said, signed[:63])


@settings(max_examples=40)
@given(SEEDS, st.binary(max_size=200), st.integers(0, 95), st.integers(0, 7))
def test_it_says_what_the_library_says(seed: bytes, message: bytes, at: int, bit: int) -> None:
    """A flipped bit of key or signature, and none."""
    secret = Ed25519PrivateKey.from_private_bytes(seed)
    whole = secret.public_key().public_bytes_raw() + secret.sign(message)
    other = whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :]

    assert agrees(whole[:32], message, whole[32:])
    assert agrees(other[:32], message, other[32:]) == by_library(other, message)


def by_library(raw: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(raw[:32]).verify(raw[32:], message)
    except (InvalidSignature, ValueError):
        return False
    return True


def test_a_signature_is_written_in_one_way_alone() -> None:
    key, message, signed = (bytes.fromhex(one) for one in VECTORS[1])
    again = int.from_bytes(signed[32:], "little") + ORDER

    assert not agrees(key, message, signed[:32] + again.to_bytes(32, "little"))


@pytest.mark.parametrize("key", [1, P - 1, 0, P, P + 1, 2, 1 | 1 << 255])
def test_weak_and_impossible_keys_sign_nothing(key: int) -> None:
    """A key of small order would agree to anything."""
    assert not agrees(key.to_bytes(32, "little"), b"", (1).to_bytes(32, "little") + bytes(32))
