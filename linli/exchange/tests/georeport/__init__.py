"""GeoReport v2 as XML Schema, written from the public specification alone: what clients may expect.

It is held against our answers by libxml2, which shares nothing with what writes them.
"""

from functools import cache
from pathlib import Path

from lxml import etree

HERE = Path(__file__).parent


@cache
def _schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(HERE / f"{name}.xsd"))


def why_not_valid(name: str, raw: bytes) -> str:
    """What is wrong with an answer in XML, in the words of the validator; empty where nothing is.

    The declaration is the very first byte; there is no name space and no document type.
    """
    if not raw.startswith(b"<?xml "):
        return "no declaration in the first byte"
    found = etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True))
    if found.getroottree().docinfo.doctype or found.nsmap:
        return "a document type or a name space"
    schema = _schema(name)
    return "" if schema.validate(found) else str(schema.error_log)
