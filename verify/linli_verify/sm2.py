"""Whether an SM2 signature is good (GB/T 32918.2, with SM3 of GB/T 32905), in plain Python.

It only checks: no secret passes through here, so it may take longer for one key than for another.
"""

import base64
import binascii

P = 0xFFFFFFFE_FFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFF_00000000_FFFFFFFF_FFFFFFFF
ORDER = 0xFFFFFFFE_FFFFFFFF_FFFFFFFF_FFFFFFFF_7203DF6B_21C6052B_53BBF409_39D54123
A = P - 3
B = 0x28E9FA9E_9D9F5E34_4D5A9E4B_CF6509A7_F39789F5_15AB8F92_DDBCBD41_4D940E93

Point = tuple[int, int]
BASE: Point = (
    0x32C4AE2C_1F198119_5F990446_6A39C994_8FE30BBF_F2660BE1_715A4589_334C74C7,
    0xBC3736A2_F4F6779C_59BDCEE3_6B692153_D0A9877C_C62A4740_02DF32E5_2139F0A0,
)
USER_ID = b"1234567812345678"
"""Who signs, where nothing else is agreed on (GM/T 0009)."""
SPKI = bytes.fromhex("3059301306072a8648ce3d020106082a811ccf5501822d034200")
"""What stands before the 65 bytes of a public key in DER."""

BEGIN = (
    0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E,
)  # fmt: skip
WORD = 0xFFFFFFFF


def sm3(message: bytes) -> bytes:
    filled = message + b"\x80" + bytes(-(len(message) + 9) % 64)
    filled += (8 * len(message)).to_bytes(8, "big")
    state = list(BEGIN)
    for at in range(0, len(filled), 64):
        mixed = _mixed(state, filled[at : at + 64])
        state = [old ^ new for old, new in zip(state, mixed, strict=True)]
    return b"".join(word.to_bytes(4, "big") for word in state)


def _mixed(state: list[int], block: bytes) -> list[int]:
    """64 rounds over one block of 64 bytes."""
    w = [int.from_bytes(block[at : at + 4], "big") for at in range(0, 64, 4)]
    for n in range(16, 68):
        x = w[n - 16] ^ w[n - 9] ^ _turned(w[n - 3], 15)
        x ^= _turned(x, 15) ^ _turned(x, 23)
        w.append(x ^ _turned(w[n - 13], 7) ^ w[n - 6])
    a, b, c, d, e, f, g, h = state
    for n in range(64):
        constant = 0x79CC4519 if n < 16 else 0x7A879D8A
        one = _turned((_turned(a, 12) + e + _turned(constant, n % 32)) & WORD, 7)
        two = one ^ _turned(a, 12)
        first = a ^ b ^ c if n < 16 else a & b | a & c | b & c
        second = e ^ f ^ g if n < 16 else e & f | ~e & g
        x = (first + d + two + (w[n] ^ w[n + 4])) & WORD
        y = (second + h + one + w[n]) & WORD
        a, b, c, d = x, a, _turned(b, 9), c
        e, f, g, h = y ^ _turned(y, 9) ^ _turned(y, 17), e, _turned(f, 19), g
    return [a, b, c, d, e, f, g, h]


def _turned(word: int, by: int) -> int:
    return (word << by | word >> (32 - by)) & WORD


def added(one: Point | None, other: Point | None) -> Point | None:
    """The sum of two points of the curve; None is the point at infinity."""
    if one is None or other is None:
        return one or other
    (x1, y1), (x2, y2) = one, other
    if x1 == x2 and (y1 + y2) % P == 0:
        return None
    up, down = (3 * x1 * x1 + A, 2 * y1) if one == other else (y2 - y1, x2 - x1)
    slope = up * pow(down, -1, P) % P
    x = (slope * slope - x1 - x2) % P
    return x, (slope * (x1 - x) - y1) % P


def times(scalar: int, point: Point) -> Point | None:
    found, power = None, point
    while scalar:
        if scalar & 1:
            found = added(found, power)
        doubled, scalar = added(power, power), scalar >> 1
        if doubled is None:  # (no point of this curve has an even order)
            return None
        power = doubled
    return found


def key_of(raw: bytes) -> Point | None:
    """The point that a file with a public key holds, PEM or DER; None where it holds none."""
    if raw.startswith(b"-----BEGIN PUBLIC KEY-----"):
        inside = raw.partition(b"KEY-----")[2].partition(b"-----END")[0]
        try:
            raw = base64.b64decode(b"".join(inside.split()), validate=True)
        except (binascii.Error, ValueError):
            return None
    if not raw.startswith(SPKI + b"\x04") or len(raw) != len(SPKI) + 65:
        return None
    x, y = (int.from_bytes(one, "big") for one in (raw[-64:-32], raw[-32:]))
    fits = max(x, y) < P and (y * y - x * x * x - A * x - B) % P == 0
    return (x, y) if fits else None


def two_numbers(der: bytes) -> tuple[int, int] | None:
    """`SEQUENCE { INTEGER, INTEGER }`, written in the one right way; None otherwise."""
    if len(der) < 8 or der[0] != 0x30 or der[1] != len(der) - 2 or der[1] > 127:
        return None
    one, rest = _number(der[2:])
    other, left = _number(rest)
    if one is None or other is None or left:
        return None
    return one, other


def _number(raw: bytes) -> tuple[int | None, bytes]:
    """The number these bytes begin with, and what stands behind it."""
    body = raw[2 : 2 + raw[1]] if len(raw) > 2 else b""
    is_whole = bool(body) and raw[0] == 2 and len(body) == raw[1]
    if not is_whole or body[0] & 0x80 or (body[0] == 0 and body[1:] and body[1] < 0x80):
        return None, b""
    return int.from_bytes(body, "big"), raw[2 + len(body) :]


def agrees(key: Point, message: bytes, signature: bytes) -> bool:
    """Did whoever holds the secret of `key` sign this message? `signature` is DER."""
    both = two_numbers(signature)
    if both is None or not all(0 < one < ORDER for one in both):
        return False
    r, s = both
    total = (r + s) % ORDER
    point = added(times(s, BASE), times(total, key))
    if not total or point is None:
        return False
    parts = (A, B, *BASE, *key)
    who = (8 * len(USER_ID)).to_bytes(2, "big") + USER_ID
    mark = sm3(who + b"".join(one.to_bytes(32, "big") for one in parts))
    return (int.from_bytes(sm3(mark + message), "big") + point[0]) % ORDER == r
