"""The tables of this room."""

from linli.kernel.dated import Table

from .accounts import (
    Account,
    Look,
    PaperCode,
    PhoneCode,
    Session,
)
from .consents import (
    Consent,
    Measure,
    Period,
    ProcessingNotice,
)
from .events import SecurityEvent
from .exports import Export
from .homes import (
    Binding,
    BindingProof,
    Household,
    Ownership,
    Resident,
)
from .incidents import Incident, IncidentStep
from .proxies import (
    Proxy,
)
from .requests import DataRequest

TABLES = {
    "people.measures": Table("people.measures", Measure, ends=False),
    "people.notices": Table("people.notices", ProcessingNotice, ends=False),
    "people.periods": Table("people.periods", Period, ends=False),
}
"""What the town sets in this room."""

__all__ = [
    "TABLES",
    "Account",
    "Binding",
    "BindingProof",
    "Consent",
    "DataRequest",
    "Export",
    "Household",
    "Incident",
    "IncidentStep",
    "Look",
    "Measure",
    "Ownership",
    "PaperCode",
    "Period",
    "PhoneCode",
    "ProcessingNotice",
    "Proxy",
    "Resident",
    "SecurityEvent",
    "Session",
]
