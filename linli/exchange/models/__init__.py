"""Everything kept about exchange with others."""

from linli.kernel.dated import Table

from .elsewhere import Difference, ForeignWord, Result, SourceInstruction, TakeOver
from .imports import ImportChange, ImportPerson, ImportRun
from .open311 import ApiKey, Service, ServiceAttribute, ServiceRequest, ServiceUpdate
from .open_data import KeptBack, OpenMonth
from .webhooks import Receiver, Sending

TABLES = {
    one.name: one
    for one in (
        Table("exchange.services", Service),
        Table("exchange.attributes", ServiceAttribute, key=("service", "code")),
        Table("exchange.words", ForeignWord, key=("system", "meant", "word"), at_once=True),
    )
}
"""What the town sets in this room."""

__all__ = [
    "TABLES",
    "ApiKey",
    "Difference",
    "ForeignWord",
    "ImportChange",
    "ImportPerson",
    "ImportRun",
    "KeptBack",
    "OpenMonth",
    "Receiver",
    "Result",
    "Sending",
    "Service",
    "ServiceAttribute",
    "ServiceRequest",
    "ServiceUpdate",
    "SourceInstruction",
    "TakeOver",
]
