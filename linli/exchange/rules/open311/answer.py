"""One answer, written as XML and as JSON by the same hand. (Open311 答复)

XML wraps each list in a root and names its items; in JSON the root disappears (Spark convention).
What is empty is an empty element and `null`. What no XML 1.0 document may hold is left out of both.
"""

import json
import re
from datetime import datetime
from enum import StrEnum
from typing import Any
from xml.sax.saxutils import escape  # writes text, reads none

Value = Any
"""Text, numbers, truth, None, and lists and dictionaries of them."""


class Form(StrEnum):
    """How an answer is written, as the end of the path says. (格式)"""

    XML = "xml"
    JSON = "json"


TYPES = {Form.XML: "text/xml", Form.JSON: "application/json"}
ITEMS = {
    "attributes": "attribute",
    "endpoints": "endpoint",
    "errors": "error",
    "formats": "format",
    "service_request_updates": "request_update",
    "service_requests": "request",
    "services": "service",
    "values": "value",
}
"""What one item of a list is called in XML."""
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def plain(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold, even escaped."""
    return NOT_XML.sub("", text)


def moment(at: datetime) -> str:
    """A time with its offset, to the second."""
    return at.isoformat(timespec="seconds")


def written(form: Form, root: str, value: Value) -> bytes:
    """The whole answer in bytes of UTF-8."""
    if form is Form.JSON:
        return json.dumps(_cleared(value), ensure_ascii=False, allow_nan=False).encode()
    return (HEAD + _element(root, _cleared(value))).encode()


def _cleared(value: Value) -> Value:
    if isinstance(value, str):
        return plain(value) or None
    if isinstance(value, dict):
        return {name: _cleared(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_cleared(one) for one in value]
    return value


def _element(name: str, value: Value) -> str:
    inside = _inside(name, value)
    return f"<{name}>{inside}</{name}>" if inside else f"<{name}/>"


def _inside(name: str, value: Value) -> str:
    if isinstance(value, dict):
        return "".join(_element(inner, one) for inner, one in value.items())
    if isinstance(value, list):
        return "".join(_element(ITEMS[name], one) for one in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else escape(str(value), {"\r": "&#13;"})
