"""Whether an Ed25519 signature is good (RFC 8032), in plain Python and nothing else.

It only checks: no secret passes through here, so it may take longer for one key than for another.
"""

from hashlib import sha512

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT = pow(2, (P - 1) // 4, P)
"""A square root of -1."""

Point = tuple[int, int, int, int]
"""x·z, y·z, z and x·y·z of a point of the curve."""
ZERO: Point = (0, 1, 1, 0)


def added(one: Point, other: Point) -> Point:
    (x1, y1, z1, t1), (x2, y2, z2, t2) = one, other
    a, b = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    c, d = 2 * t1 * t2 * D % P, 2 * z1 * z2 % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(scalar: int, point: Point) -> Point:
    found = ZERO
    while scalar:
        if scalar & 1:
            found = added(found, point)
        point, scalar = added(point, point), scalar >> 1
    return found


def is_same(one: Point, other: Point) -> bool:
    (x1, y1, z1, _), (x2, y2, z2, _) = one, other
    return (x1 * z2 - x2 * z1) % P == 0 and (y1 * z2 - y2 * z1) % P == 0


def decoded(raw: bytes) -> Point | None:
    """The point these 32 bytes stand for; None where they stand for none."""
    number = int.from_bytes(raw, "little")
    y, sign = number & (1 << 255) - 1, number >> 255
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if (v * x * x + u) % P == 0:
        x = x * ROOT % P
    if y >= P or (v * x * x - u) % P or (sign and not x):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def encoded(point: Point) -> bytes:
    x, y, z, _ = point
    inverse = pow(z, -1, P)
    return (y * inverse % P | (x * inverse % P & 1) << 255).to_bytes(32, "little")


BASE = decoded((4 * pow(5, -1, P) % P).to_bytes(32, "little")) or ZERO


def agrees(public: bytes, message: bytes, signature: bytes) -> bool:
    """Did whoever holds the secret of `public` sign this message?"""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, scalar = decoded(public), int.from_bytes(signature[32:], "little")
    if key is None or scalar >= ORDER or is_same(times(8, key), ZERO):
        return False
    digest = sha512(signature[:32] + public + message).digest()
    x, y, z, t = times(int.from_bytes(digest, "little") % ORDER, key)
    return encoded(added(times(scalar, BASE), (-x % P, y, z, -t % P))) == signature[:32]
