from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.exchange.rules import Fault, May, Why
from linli.exchange.rules.rows import Kind, RunState
from linli.kernel.refusals import Reason
from linli.places.rules import redivision

JOBS = {
    "exchange.redivide": _("Carry out decided plans of redivision"),
    "exchange.imports": _("Read and take in files"),
    "exchange.send_back": _("Note results for the sources of matters"),
    "exchange.deliver_results": _("Send results to the sources of matters"),
    "exchange.note_events": _("Write messages for the systems that are told"),
    "exchange.note_checkpoint": _("Write the total code of the log for the systems that are told"),
    "exchange.send_events": _("Send messages to the systems that are told"),
    "exchange.forget_sendings": _("Erase old messages to other systems"),
    "exchange.ask_witnesses": _("Ask the witnesses of the log to sign"),
    "exchange.tidy": _("Clear away files whose import has ended"),
}

WHY: dict[Reason, object] = {
    Why.FOREIGN_FILE: _("This is no table: hand in CSV, XLSX or GeoJSON."),
    Why.OLD_EXCEL: _("This is an old or locked Excel file: save it as XLSX without a password."),
    Why.FILE_TOO_BIG: _("The file is larger than 64 MB: hand it in in parts."),
    Why.TOO_MANY_ROWS: _("The file has more than 400,000 rows: hand it in in parts."),
    Why.BLOWN_UP: _("Unpacked, this file would be far larger than a register can be."),
    Why.BROKEN_FILE: _("The file is damaged and cannot be read: save it once more."),
    Why.EMPTY_FILE: _("The file is empty."),
    Why.NO_HEADER: _("No header of this kind of table was found."),
    Why.NOT_GEOJSON: _("This is no GeoJSON FeatureCollection."),
    Why.BAD_MAPPING: _("The mapping of columns cannot be read."),
    Why.ALREADY_UNDONE: _("This import has been undone already."),
    Why.STILL_USED: _("Other records stand on rows of this import; it cannot be undone."),
    Why.NOT_YOURS: _("Your post does not include importing."),
    Why.NOT_CHECKED: _("The trial run has not ended yet."),
    Why.NOTHING_GOOD: _("There is no good row to take in."),
    Why.NOTHING_TAKEN: _("Nothing of this file has been taken in."),
    Why.STILL_RUNNING: _("This file is being taken in just now."),
    Why.TAKEN_ALREADY: _("This file has been taken in or put away already."),
    Why.FILE_GONE: _("The file is no longer kept: hand it in again."),
    Why.GAVE_UP: _("Reading stopped several times: please tell whoever looks after the system."),
    Why.FAR_CELL: _("A cell lies beyond row 400,000: delete what stands far below the table."),
    Why.CUT_OVER: _("The district has left this system: its files are no longer taken in."),
    Why.UNEXPLAINED: _("There are differences nobody has explained yet."),
    Why.NEVER_COMPARED: _("No file of this system has been compared yet."),
    Why.NO_DIFFERENCE: _("There is no such difference."),
    Why.NO_REASON: _("Say in a few words why this is so."),
    Why.NO_PERSON: _("A person must answer for this: name yours."),
    Why.NOT_FAILED: _("This result has not failed."),
    Why.NO_ADDRESS: _("This is no address a message can be sent to: it begins with https://."),
    Why.OWN_NETWORK: _("This address lies in an inner network: messages go outside alone."),
    Why.KNOWN_ADDRESS: _("A system with this address is entered already."),
    Why.MONTH_RUNS: _("This is no month, or it is not over yet: write it as 2026-05."),
    Why.PREPARE_FIRST: _("It was taken back: prepare it anew first."),
    Why.NOT_PUBLIC: _("This month is not public."),
    Why.STILL_WAITS: _("This message waits to be sent already."),
    Why.RECEIVER_OFF: _("This system is switched off: switch it on first."),
    Why.DAMAGED: _("a character is damaged"),
    Why.CELLS: _("the number of cells does not fit the header"),
    Why.OPEN_QUOTE: _("a quotation mark is never closed"),
    Why.MISSING: _("must not be empty"),
    Why.NOT_A_NUMBER: _("is not a number"),
    Why.ZERO: _("must not be 0"),
    Why.NEGATIVE: _("must not be negative"),
    Why.OUT_OF_RANGE: _("lies outside what is possible"),
    Why.NO_SUCH_DATE: _("is no date"),
    Why.BEFORE: _("lies before the beginning"),
    Why.UNKNOWN_WORD: _("is none of the known words"),
    Why.UNKNOWN_BODY: _("is no known unit or department"),
    Why.UNKNOWN_STAGE: _("is a state that is not in the table of words yet"),
    Why.CUT_OFF: _("seems to be cut off"),
    Why.NO_OWNER: _("names no owner and is not marked unsold"),
    Why.SHARES: _("the shares do not add up to one"),
    Why.REPEATED: _("stands there already, with other content"),
    Why.UNKNOWN_PARENT: _("belongs to something that is not known"),
    Why.BAD_SHAPE: _("is no closed area"),
    Why.CROSSES_ITSELF: _("the outline crosses itself"),
    Why.NO_SUCH_PLACE: _("is no known place"),
    Why.STANDS: _("has been changed here since"),
    Why.WRONG_LEVEL: _("stands at another level of the town"),
    Why.TERMS_OVERLAP: _("overlaps another term of the same person in the same post"),
    Why.TWO_COMPOUNDS: _("lies in more than one compound"),
    Why.NOT_ITS_AREA: _("lies outside the area of the body"),
    Why.NOT_BY_FILE: _("is a post that is given by hand only"),
    Why.NO_SUCH_MATTER: _("is the number of no matter here: take the matters in first"),
    Why.NOT_ONE: _("names several bodies: give the code"),
    Why.ITSELF: _("is the body itself"),
    Why.STILL_TO_COME: _("is still to come"),
    Why.TOO_FEW: _("would let one to four people be read off"),
    Why.PERSON_IN_EVENT: _("tells of a person: what cameras send is about places alone"),
    Why.UNKNOWN_EVENT: _("is no event that is taken in"),
    Why.ROUNDED_PLACE: _("is rounded, not a place; left out"),
    Why.ODD_PHONE: _("does not look like a telephone number"),
    Why.FORMULA_TEXT: _("begins like a formula; kept as text"),
    Why.IDENTITY_NUMBER: _("held an identity number; masked"),
    Why.WORD_LEFT: _("is an unknown word; left out"),
    Why.KIND_LEFT: _("is a category that leads to no kind here; the desk sorts it"),
    Why.OVERLAP: _("overlaps another cell of its layer"),
    Why.GAP: _("leaves a gap that is nobody's"),
    Why.BEYOND: _("reaches beyond the area"),
}

KINDS: dict[Kind, object] = {
    Kind.TERRITORY: _("Register of places"),
    Kind.GRIDS: _("Grid cells"),
    Kind.BODIES: _("Bodies and posts"),
    Kind.ROSTER: _("Owners' roll"),
    Kind.CASES: _("Matters"),
    Kind.WHISTLES: _("Whistles"),
    Kind.MEDIATIONS: _("Mediations"),
}
ABOUT_KIND: dict[Kind, object] = {
    Kind.TERRITORY: _(
        "areas, their residents, compounds, buildings, entrances, units; parents before children"
    ),
    Kind.GRIDS: _("a list of what belongs to each cell, or GeoJSON"),
    Kind.BODIES: _("bodies, their members, posts, zones, registrations; bodies before the rest"),
    Kind.ROSTER: _("units with their owners, as a property firm keeps them"),
    Kind.CASES: _("an export of 12345 or of another system"),
    Kind.WHISTLES: _("a register of whistles, a row each department called; matters first"),
    Kind.MEDIATIONS: _("a register of mediations that are over, a row each; no names"),
}
TABLES: dict[str, object] = {
    "areas": _("Areas"),
    "residents": _("Residents of areas"),
    "compounds": _("Compounds"),
    "buildings": _("Buildings"),
    "entrances": _("Entrances"),
    "units": pgettext_lazy("table", "Units"),
    "cells": _("Grid cells"),
    "drawn": _("Grid cells, drawn"),
    "bodies": _("Bodies"),
    "members": _("Member units"),
    "seats": _("Posts held"),
    "zones": _("Zones"),
    "registrations": _("Registrations"),
    "roster": _("Owners' roll"),
    "cases": _("Matters"),
    "whistles": _("Whistles"),
    "mediations": _("Mediations"),
}
SKIPPED: dict[str, object] = {
    "blank": _("empty lines"),
    "title": _("titles"),
    "total": _("totals"),
    "remark": _("remarks"),
    "header": _("headers once more"),
}
STATES: dict[RunState, object] = {
    RunState.RECEIVED: _("Trial run"),
    RunState.CHECKED: _("Waiting for your word"),
    RunState.REFUSED: _("Not readable"),
    RunState.RUNNING: _("Being taken in"),
    RunState.DONE: _("Taken in"),
    RunState.UNDONE: _("Undone"),
    RunState.DISCARDED: _("Put away"),
}


def sentence(fault: Fault) -> str:
    """A fault in one line: the column, what stands there, what is wrong, and what about it."""
    parts = [fault.column, f"“{fault.value}”" if fault.value else "", str(WHY[fault.why])]
    said = " ".join(part for part in parts if part)
    if fault.why is Why.REPEATED and fault.about:
        return said + now(" (row %(row)s)") % {"row": fault.about}
    return f"{said} ({fault.about})" if fault.about else said


MAY = {May.IMPORT: _("Take in files and undo imports")}

PLAN_STATES = {
    "draft": pgettext_lazy("plan", "draft"),
    "decided": pgettext_lazy("plan", "decided, waits for its day"),
    "running": pgettext_lazy("plan", "being carried out"),
    "stopped": pgettext_lazy("plan", "stopped"),
    "carried_out": pgettext_lazy("plan", "carried out"),
    "taken_back": pgettext_lazy("plan", "taken back"),
}

FAULTS = {
    redivision.Fault.NO_LINES: _("The plan has no line."),
    redivision.Fault.INCOMPLETE: _("The code of the old or of the new cell is missing"),
    redivision.Fault.UNKNOWN_CELL: _("No open cell of this area has this code"),
    redivision.Fault.UNKNOWN_BUILDING: _("No building of the old cell is called so"),
    redivision.Fault.AMBIGUOUS_BUILDING: _("Several buildings are called so: say the compound"),
    redivision.Fault.TWICE: _("This building is named twice"),
    redivision.Fault.LEFT_OVER: _("A building lands in no new cell"),
    redivision.Fault.TWO_RESTS: _("Two lines take the rest of the same old cell"),
    redivision.Fault.OTHER_COMMUNITY: _("The new cell would lie in another community"),
    redivision.Fault.NO_NAME: _("The new cell has no name"),
    redivision.Fault.TWO_NAMES: _("The new cell has two names"),
    redivision.Fault.WRONG_HOUSEHOLDS: _("Another number of households was counted"),
    redivision.Fault.TARGET_CLOSED: _("The new cell was closed before"),
}  # fmt: skip

CORRECTED = _("Rows of the file that could not be taken in, to be corrected")
"""Why the rows of persons leave the house again."""
