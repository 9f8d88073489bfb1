"""What a client of Open311 is told, and how the tables behind it are called at the desk."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.exchange.rules.open311 import Datatype, Delivery, Progress, Wrong
from linli.exchange.rules.words import Meant

WRONG: dict[Wrong, object] = {
    Wrong.ADDRESS_UNKNOWN: _(
        "%(name)s: no single place here is called so; name compound and building, or send lat and"
        " long."
    ),
    Wrong.AWAY: _("Nothing can be taken in for a moment; wait as long as Retry-After says."),
    Wrong.BAD_BYTES: _("The request is not UTF-8."),
    Wrong.BAD_DATE: _("%(name)s: is no date of ISO 8601."),
    Wrong.BAD_KEY: _("api_key: is not known here."),
    Wrong.BAD_NUMBER: _("%(name)s: is no number within its bounds."),
    Wrong.BAD_PHOTO: _("%(name)s: is no JPEG, PNG or WebP picture of at most 20 MB."),
    Wrong.BAD_STATUS: _("%(name)s: is open or closed."),
    Wrong.BAD_URL: _("%(name)s: is no address that begins with http:// or https://."),
    Wrong.BAD_VALUE: _("%(name)s: is none of the keys of the definition."),
    Wrong.BOTH_DATES: _("start_date and end_date: both are required, or none."),
    Wrong.END_BEFORE_START: _("%(name)s: lies before start_date."),
    Wrong.FULL: _("There is no room for anything new at the moment."),
    Wrong.NEEDS_KEY: _("api_key: required for reports at this place."),
    Wrong.NO_FORM: _("The body is no form that can be read."),
    Wrong.NO_MAP: _(
        "%(name)s: this district has no map; send address_string or address_id instead."
    ),
    Wrong.NO_PLACE: _("%(name)s: required, or address_string, or address_id."),
    Wrong.NOT_HERE: _("%(name)s: lies in no area of this district."),
    Wrong.NOT_POSSIBLE: _("This cannot be taken in."),
    Wrong.ONE_VALUE: _("%(name)s: takes one value."),
    Wrong.REQUIRED: _("%(name)s: required."),
    Wrong.TOO_LARGE: _("The request is too large."),
    Wrong.ID_USED: _("%(name)s: this id was already used for other words."),
    Wrong.TOO_LONG: _("%(name)s: is too long."),
    Wrong.TOO_MANY: _("Too many requests; wait as long as Retry-After says."),
    Wrong.TOO_MUCH: _("%(name)s: holds too many parts."),
    Wrong.UNKNOWN_METHOD: _("This method is not used here."),
    Wrong.UNKNOWN_PATH: _("Nothing answers at this address; it ends in .xml or .json."),
    Wrong.UNKNOWN_REQUEST: _("service_request_id: is not known here."),
    Wrong.UNKNOWN_SERVICE: _("service_code: is not known here."),
    Wrong.UNKNOWN_TOKEN: _("token: is not known here."),
    Wrong.WIDE_SPAN: _("%(name)s: lie more than 90 days apart."),
}

PROGRESS = {
    Progress.OPEN: pgettext_lazy("progress", "Taken up"),
    Progress.INVESTIGATING: pgettext_lazy("progress", "Given to who does it"),
    Progress.IN_PROGRESS: pgettext_lazy("progress", "Being done"),
    Progress.ACTION_SCHEDULED: pgettext_lazy("progress", "Takes longer"),
    Progress.FIXED: pgettext_lazy("progress", "Solved"),
    Progress.CLOSED: pgettext_lazy("progress", "Finished"),
    Progress.NO_FURTHER_ACTION: pgettext_lazy("progress", "Finished, not solved"),
    Progress.NOT_OURS: pgettext_lazy("progress", "Not taken up"),
    Progress.DUPLICATE: pgettext_lazy("progress", "Joined with the same matter"),
    Progress.REFERRED: pgettext_lazy("progress", "Given to another body"),
    Progress.FOR_TRIAGE: pgettext_lazy("progress", "Being sorted"),
    Progress.CANCELLED: pgettext_lazy("progress", "Taken back by the reporter"),
    Progress.REOPEN: pgettext_lazy("progress", "Being done again"),
}

TABLES = {
    "exchange.services": (
        _("Services open to the public"),
        _("Which kinds of matter other apps may send here by Open311."),
    ),
    "exchange.attributes": (
        _("Questions of services"),
        _("What an app asks whoever reports, service by service."),
    ),
    "exchange.words": (
        _("Words of other systems"),
        _("What the states, kinds and units of a file of matters mean here."),
    ),
}

DELIVERY = {
    Delivery.REALTIME: _("The number at once"),
    Delivery.BATCH: _("The number once somebody has looked"),
    Delivery.BLACKBOX: _("A number without progress"),
}

DATATYPE = {
    Datatype.STRING: _("A few words"),
    Datatype.NUMBER: _("A number"),
    Datatype.DATETIME: _("A day and hour"),
    Datatype.TEXT: _("Several lines"),
    Datatype.SINGLE: _("One of a list"),
    Datatype.MULTIPLE: _("Several of a list"),
}

CODE_HELP = _("Latin letters, digits, point, dash; it never changes.")
COLUMNS = {
    "exchange.services": {
        "code": (pgettext_lazy("service", "Code"), CODE_HELP),
        "kind": (_("Code of the kind of matter"), _("Four digits, as in the kinds of matters.")),
        "name": (_("Name of the service"), _("Empty: as the kind is called.")),
        "grouping": (_("Group of services"), _("Empty: as the kind is grouped.")),
        "description": (
            pgettext_lazy("service", "What it is for"),
            _("A sentence; empty: the name."),
        ),
        "keywords": (_("Keywords"), _("Several parted by commas")),
        "delivery": (_("What the reporter gets"), ""),
        "round_m": (
            _("Published place rounded to, metres"),
            _("0 publishes the community alone."),
        ),
    },
    "exchange.attributes": {
        "service": (_("Code of the service"), ""),
        "code": (pgettext_lazy("attribute", "Code"), CODE_HELP),
        "position": (_("Place among the questions"), _("1 comes first.")),
        "datatype": (_("What the answer is"), ""),
        "required": (_("Must be answered"), ""),
        "description": (pgettext_lazy("attribute", "Question"), ""),
        "datatype_description": (_("Help with the answer"), ""),
        "choices": (_("Answers of the list"), _("key=words, parted by 、; empty for no list.")),
    },
}
COLUMNS["exchange.words"] = {
    "system": (_("System"), _("As imports name it; the 12345 hotline is hotline.")),
    "meant": (_("What the word stands for"), ""),
    "word": (_("Word in that system"), _("Of a kind also its whole path, parted by /.")),
    "ours": (
        _("What it means here"),
        _("A state of imports such as in_progress, a code of a kind, or a body's name."),
    ),
}
MEANT = {
    Meant.STATE: pgettext_lazy("word", "State"),
    Meant.KIND: pgettext_lazy("word", "Kind of matter"),
    Meant.UNIT: pgettext_lazy("word", "Unit"),
}
CHOICES: dict[tuple[str, str], dict[Any, Any]] = {
    ("exchange.services", "delivery"): DELIVERY,
    ("exchange.attributes", "datatype"): DATATYPE,
    ("exchange.words", "meant"): MEANT,
}
TOUCHED: dict[Any, Any] = {}
SAID: dict[str, str] = {}
