"""A photo through the page for people, while there is no room for it."""

import http.client
import io

from PIL import Image

BOUNDARY = "linli-crash"
PAGE = "/report/"


def photo_refused(port: int, status: int) -> list[str]:
    """Whether a page with a heading answers the expected status; else what it answered."""
    body = _form({"step": "what", "text": "路灯不亮", "draft": ""}, _noise())
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        line.request("GET", PAGE)
        first = line.getresponse()
        page = first.read().decode()
        cookie = (first.headers.get("Set-Cookie") or "").partition(";")[0]
        token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
        line.close()
        headers = {
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "Cookie": cookie,
            "X-CSRFToken": token,
        }
        line.request("POST", PAGE, body, headers)
        answer = line.getresponse()
        shown = answer.read().decode()
    finally:
        line.close()
    good = answer.status == status and "<h1>" in shown
    return [] if good else [f"full disk: a photo is answered {answer.status}"]


def _noise() -> bytes:
    """A picture that no program makes much smaller."""
    made = io.BytesIO()
    Image.effect_noise((900, 900), 90).convert("RGB").save(made, "JPEG", quality=95)
    return made.getvalue()


def _form(fields: dict[str, str], photo: bytes) -> bytes:
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{said}\r\n'.encode()
        for name, said in fields.items()
    ]
    head = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n'
        "Content-Type: image/jpeg\r\n\r\n"
    )
    return b"".join(parts) + head.encode() + photo + f"\r\n--{BOUNDARY}--\r\n".encode()
