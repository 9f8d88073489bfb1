"""Pictures for the demonstration, drawn here: flat shapes, nobody and nowhere to be seen."""

from io import BytesIO

from PIL import Image, ImageDraw

SIZE = (1200, 900)
NIGHT, DAY, WALL, GROUND = "#25303b", "#cfdad3", "#b9b4a6", "#8f9a92"

Pen = ImageDraw.ImageDraw


def picture(name: str, *, after: bool = False) -> BytesIO:
    """A JPEG of a scene by name: `lamp`, `bin`, `wire`, `cover`, `stairs`, `swing`, `noise`."""
    image = Image.new("RGB", SIZE, NIGHT if name in {"lamp", "noise"} else DAY)
    pen = ImageDraw.Draw(image)
    SCENES[name](pen, after)
    out = BytesIO()
    image.save(out, "JPEG", quality=82)
    out.seek(0)
    return out


def _ground(pen: Pen, colour: str = GROUND) -> None:
    pen.rectangle((0, 680, 1200, 900), fill=colour)


def _lamp(pen: Pen, after: bool) -> None:  # noqa: FBT001
    _ground(pen, "#3d4944")
    if after:
        pen.polygon([(620, 300), (420, 700), (1000, 700), (840, 300)], fill="#e9d98c")
    pen.rounded_rectangle((300, 200, 340, 720), 16, fill="#8d98a3")
    pen.arc((300, 150, 700, 400), 180, 300, fill="#8d98a3", width=40)
    pen.polygon([(600, 220), (860, 220), (900, 300), (560, 300)], fill="#7a7f5e")


def _bin(pen: Pen, after: bool) -> None:  # noqa: FBT001
    _ground(pen)
    for left, colour, lid in ((300, "#3f8a5a", "#2e6b45"), (620, "#8a4a35", "#6b3726")):
        pen.rectangle((left, 380, left + 240, 760), fill=colour)
        pen.rectangle((left - 20, 340, left + 260, 390), fill=lid)
    if not after:
        for x, y in ((560, 700), (880, 690), (930, 740), (500, 740)):
            pen.ellipse((x, y, x + 120, y + 90), fill="#e9e4d8")


def _wire(pen: Pen, after: bool) -> None:  # noqa: FBT001
    pen.rectangle((150, 0, 760, 760), fill=WALL)
    _ground(pen)
    for floor in range(4):
        pen.rectangle((220, 60 + floor * 170, 380, 150 + floor * 170), fill="#7f97a8")
        pen.rectangle((520, 60 + floor * 170, 680, 150 + floor * 170), fill="#7f97a8")
    if not after:
        pen.line([(600, 120), (700, 400), (840, 700)], fill="#b3281a", width=10)
    pen.ellipse((800, 700, 920, 820), outline="#333", width=16)
    pen.ellipse((1000, 700, 1120, 820), outline="#333", width=16)
    pen.line([(860, 760), (960, 640), (1060, 760)], fill="#0b6b5d", width=24)


def _cover(pen: Pen, after: bool) -> None:  # noqa: FBT001
    pen.rectangle((0, 0, 1200, 900), fill=GROUND)
    pen.ellipse((330, 320, 870, 680), fill="#55605a")
    lift = 0 if after else 90
    pen.ellipse((330, 300 - lift, 870, 640 - lift), fill="#6d7a73", outline="#3d4742", width=14)
    for row in range(4):
        y = 380 + row * 60 - lift
        pen.line([(430, y), (770, y)], fill="#3d4742", width=10)


def _stairs(pen: Pen, after: bool) -> None:  # noqa: FBT001
    pen.rectangle((0, 0, 1200, 900), fill=WALL)
    for step in range(7):
        pen.rectangle((step * 110, 760 - step * 80, 1200, 840 - step * 80), fill="#9c968a")
        pen.line([(step * 110, 760 - step * 80), (1200, 760 - step * 80)], fill="#7d776c", width=6)
    if not after:
        pen.rectangle((760, 380, 1060, 700), fill="#8a6a45")
        pen.rectangle((820, 250, 1020, 380), fill="#a98457")


def _swing(pen: Pen, after: bool) -> None:  # noqa: FBT001
    _ground(pen, "#7fa07a")
    pen.rectangle((300, 200, 340, 760), fill="#2d6fa3")
    pen.rectangle((820, 200, 860, 760), fill="#2d6fa3")
    pen.rectangle((300, 200, 860, 240), fill="#2d6fa3")
    tilt = 0 if after else 60
    pen.polygon([(440, 600), (720, 600 + tilt), (720, 640 + tilt), (440, 640)], fill="#d98c2b")


def _noise(pen: Pen, after: bool) -> None:  # noqa: FBT001
    pen.rectangle((200, 0, 1000, 900), fill="#3a444e")
    for floor in range(5):
        for side in range(3):
            lit = floor == 1 and side == 1 and not after
            box = (270 + side * 240, 60 + floor * 170, 420 + side * 240, 160 + floor * 170)
            pen.rectangle(box, fill="#f0d585" if lit else "#5b6772")


SCENES = {
    "lamp": _lamp, "bin": _bin, "wire": _wire, "cover": _cover, "stairs": _stairs,
    "swing": _swing, "noise": _noise,
}  # fmt: skip
