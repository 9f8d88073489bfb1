"""Files nobody means to hand in, made here: cut, blown up, of two natures, named to do harm."""

import io
import json
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from functools import cache

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook
from PIL import Image, PngImagePlugin

MB = 1 << 20
SCRIPT = b"<script>alert(1)</script>"
NAMES = (
    "../../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "C:\\con.jpg", "a\0b.jpg", ".", "..",
    ".htaccess", "x" * 5_000 + ".jpg", "\u202egpj.exe", "\u2066a\u2069.xlsx", "a\r\nX-A: b.pdf",
    '"; filename="b.html', "a;b=c.csv", "%2e%2e%2fx.png", "字" * 400 + ".csv", " .jpg", "a.jpg.php",
    "=cmd|' /C calc'!A0.csv", "<img src=x onerror=alert(1)>.png", "{{ 7|add:7 }}.docx", "aux.pdf",
)  # fmt: skip
"""Names of files; what each is called is never a place on the disk."""
ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "%s">%s]>""" % (
    b"ha" * 50,
    b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)).replace(
        b"&a0;", b"&a;"
    ),
)
"""A billion laughs: the innermost word stands in nine layers of ten."""
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
PARTS = ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml",
         "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "docProps/core.xml")  # fmt: skip
FORMULAS = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "＝1+1",
    '=HYPERLINK("http://x")',
)


def packed(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


@cache
def book() -> bytes:
    """A sound workbook whose cells look like formulas."""
    made, sheet = io.BytesIO(), Workbook()
    page = sheet.active
    assert page is not None
    page.append(["区划代码", "名称", "级别"])
    page.append(list(FORMULAS))
    sheet.save(made)
    return made.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """The sound workbook, one part of it another."""
    plain = zipfile.ZipFile(io.BytesIO(book()))
    return packed({one: plain.read(one) for one in plain.namelist()} | {name: content})


def _opened(raw: bytes, part: str, head: bytes, word: bytes) -> bytes:
    """A part that begins with entities, and uses one where its first words stand."""
    archive = zipfile.ZipFile(io.BytesIO(raw))
    plain = archive.read(part) if part in archive.namelist() else b"<sst></sst>"
    body = plain.partition(b"?>")[2] if plain.startswith(b"<?xml") else plain
    at = body.find(b">") + 1
    return with_part(part, head + body[:at] + word + body[at:])


def lying(says: int) -> bytes:
    """An archive whose directory says another size than what unpacks."""
    raw = bytearray(packed({"xl/workbook.xml": b"<workbook/>", "xl/sharedStrings.xml": b" " * MB}))
    at = raw.rfind(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<I", says)
    return bytes(raw)


@cache
def jpeg(kind: str = "JPEG", side: int = 64) -> bytes:
    """A picture with a place in it, where its kind knows places."""
    exif, out = Image.Exif(), io.BytesIO()
    exif.get_ifd(0x8825)[2] = (25.0, 29.0, 30.0)
    exif[0x010E] = "<script>alert(1)</script>"
    plain = Image.linear_gradient("L").resize((side, side)).convert("RGB")
    plain.save(out, kind, **({"exif": exif} if kind in {"JPEG", "WEBP"} else {}))
    return out.getvalue()


def png(width: int, height: int, body: bytes = b"\0" * 1_000) -> bytes:
    """A PNG that says how large it is, and holds next to nothing."""

    def chunk(name: bytes, text: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + text))
        return struct.pack(">I", len(text)) + name + text + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(body, 9)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def told_png() -> bytes:
    """A PNG with a text beside its picture that unpacks to many times its size."""
    words, out = PngImagePlugin.PngInfo(), io.BytesIO()
    words.add_text("x", "a" * 50 * MB, zip=True)
    Image.new("RGB", (4, 4)).save(out, "PNG", pnginfo=words)
    return out.getvalue()


def large_jpeg() -> bytes:
    """A JPEG whose head says 65,535 × 65,535."""
    raw = bytearray(jpeg())
    at = next(raw.find(mark) for mark in (b"\xff\xc0", b"\xff\xc2") if raw.find(mark) > 0)
    raw[at + 5 : at + 9] = b"\xff" * 4
    return bytes(raw)


def pdf(body: bytes = b"") -> bytes:
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n"
        + body
    )


def tar() -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo("../../../../etc/cron.d/x"))
    return made.getvalue()


def collection(**more: object) -> dict[str, object]:
    """A feature like no other, in a collection."""
    ring = [[105.0, 36.0], [105.1, 36.0], [105.1, 36.1], [105.0, 36.0]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    told = {"type": "Feature", "properties": {"code": "1", "name": "格"}, "geometry": shape, **more}
    return {"type": "FeatureCollection", "features": [told]}


def pictures() -> Iterator[tuple[str, bytes]]:
    yield from (("with a place", jpeg()), ("webp with a place", jpeg("WEBP")))
    yield from (("huge png", png(60_000, 60_000)), ("wide png", png(2**31 - 1, 1)))
    yield from (("huge jpeg", large_jpeg()), ("gif", jpeg("GIF")), ("tiff", jpeg("TIFF")))
    yield from (
        ("bmp", jpeg("BMP")),
        ("png that ends early", png(64, 64)),
        ("told png", told_png()),
    )
    yield "cut jpeg", jpeg()[: len(jpeg()) // 2]
    yield "picture, then a page", jpeg() + b"<html>" + SCRIPT
    yield "picture, then an archive", jpeg() + packed({"x.js": SCRIPT})
    yield (
        "picture with a program",
        jpeg()[:2] + b"\xff\xfe\x00\x1d<?php system($_GET[0]) ?>" + jpeg()[2:],
    )
    yield "svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">' + SCRIPT + b"</svg>"
    yield "svg with laughs", ENTITIES + b'<svg xmlns="http://www.w3.org/2000/svg">&a9;</svg>'
    yield (
        "postscript",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9999 9999\n(/etc/passwd) (r) file",
    )
    yield "icon", b"\0\0\1\0\1\0" + jpeg("PNG")


def books() -> Iterator[tuple[str, bytes]]:
    yield from (("formulas", book()), ("cut book", book()[: len(book()) // 2]))
    yield (
        "zip bomb",
        packed({"xl/workbook.xml": b"<workbook/>", "xl/sharedStrings.xml": b" " * 97 * MB}),
    )
    yield "sheet bomb", with_part("xl/worksheets/sheet1.xml", b" " * 30 * MB)
    yield from ((f"says {n}", lying(n)) for n in (0, 1, 2**32 - 2))
    yield from ((f"laughs in {p}", _opened(book(), p, ENTITIES, b"&a9;")) for p in PARTS)
    yield from ((f"outside in {p}", _opened(book(), p, OUTSIDE, b"&e;")) for p in PARTS)
    yield from ((f"deep {p}", with_part(p, b"<a>" * 60_000)) for p in PARTS[:3])
    yield from ((f"no {p}", with_part(p, b"")) for p in PARTS)
    yield "parts above", with_part("../../../../etc/cron.d/x", b"* * * * * root id")
    yield "many parts", packed({f"xl/{n}": b"" for n in range(6_000)} | {"xl/workbook.xml": b""})
    yield "macros", with_part("xl/vbaProject.bin", b"x")
    yield "word", packed({"word/document.xml": ENTITIES + b"<x>&a9;</x>"})
    yield "picture and book", jpeg() + book()
    yield "a book in a book", packed({"xl/workbook.xml": book(), "x.zip": book()})


def texts() -> Iterator[tuple[str, bytes]]:
    yield from (("empty", b""), ("blank", b" \r\n\t"), ("zero", b"\0"), ("zeros", b"\0" * 70_000))
    yield "formulas as text", "区划代码,名称,级别\r\n".encode() + ",".join(FORMULAS).encode()
    yield "long line", b"a," * 70_000
    yield "long cell", "区划代码,名称,级别\n".encode() + b"9" * 500_000 + b",x,y"
    yield "open quote", '区划代码,名称,级别\n"'.encode() + b"x\n" * 5_000
    yield "half characters", "区划代码,名称\n".encode("gb18030") + b"\x81\xff\xfe\x80,\xff"
    yield "utf-16", "区划代码,名称,级别\n1,２,٣".encode("utf-16")
    yield "surrogates", b"\xff\xfe" + b"\x00\xd8" * 3_000
    yield "bidi", "区划代码,名称\n\u202e1,\u2066a\u2069\u200b".encode()
    yield from (("deep json", b"[" * 200_000), ("deep object", b'{"a":' * 100_000))
    yield from (("deep yaml", b"- " * 5_000), ("flow yaml", b"columns: " + b"[" * 5_000))
    yield (
        "yaml laughs",
        b"a: &a [x,x,x,x,x,x,x,x,x]\n"
        + b"".join(
            b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9))
            for n in range(9)
        ),
    )
    yield "yaml program", b"columns: !!python/object/apply:os.system [id]"
    yield "yaml merge", b"<<: [{a: 1}, *x]\ncolumns: {? [1, 2] : b}"
    yield "yaml zone", b"zone: ../../../etc/passwd"
    yield from (("html", b"<!doctype html>" + SCRIPT), ("xml laughs", ENTITIES + b"<x>&a9;</x>"))
    yield "another geojson", json.dumps(collection()).encode()


def programs() -> Iterator[tuple[str, bytes]]:
    yield from (("windows", b"MZ\x90\x00" + b"\0" * 60), ("elf", b"\x7fELF" + b"\0" * 60))
    yield from (
        ("gzip", zlib.compress(b" " * MB)),
        ("tar", tar()),
        ("old office", b"\xd0\xcf\x11\xe0" * 9),
    )
    yield from (("pdf", pdf()), ("pdf and zip", pdf(packed({"x": b"x"}))), ("cut pdf", b"%PDF-"))
    yield "pdf that is a page", b"%PDF-1.7\n<html>" + SCRIPT
    yield from (
        ("7z", b"7z\xbc\xaf'\x1c" * 9),
        ("rar", b"Rar!\x1a\x07" * 9),
        ("php", b"<?php phpinfo();"),
    )


@cache
def corpus() -> dict[str, bytes]:
    """Every file by what it is."""
    return dict([*pictures(), *books(), *texts(), *programs()])


def parts(field: str, name: str, raw: bytes, text: Mapping[str, str]) -> bytes:
    """A form in parts as a hostile program writes it: the name stands there as it is."""
    said = name.replace("\r\n", " ").encode()
    lines = [
        b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (k.encode(), v.encode())
        for k, v in text.items()
    ]
    lines.append(b'--x\r\nContent-Disposition: form-data; name="%s"; ' % field.encode())
    lines.append(b'filename="%s"\r\nContent-Type: text/html\r\n\r\n%s\r\n--x--\r\n' % (said, raw))
    return b"".join(lines)


def sent(
    raw: bytes, name: str = "x.bin", kind: str = "application/octet-stream"
) -> SimpleUploadedFile:
    """As it comes out of a form: Django has taken from the name what is above all."""
    return SimpleUploadedFile(name, raw, kind)


def spoilt(raw: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    """With pieces cut out and others put there: where, how many bytes, what."""
    for place, cut, put in edits:
        at = int(place * len(raw))
        raw = raw[:at] + put + raw[at + cut :]
    return raw
