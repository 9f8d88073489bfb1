"""Why a file is refused, why a row is, and what is only worth a look."""

from linli.kernel.actor import Duty
from linli.kernel.refusals import Reason


class May(Duty):
    IMPORT = "exchange.import"


class Why(Reason):
    # the file as a whole
    FOREIGN_FILE = "exchange.foreign_file"
    OLD_EXCEL = "exchange.old_excel"
    FILE_TOO_BIG = "exchange.file_too_big"
    TOO_MANY_ROWS = "exchange.too_many_rows"
    BLOWN_UP = "exchange.blown_up"
    BROKEN_FILE = "exchange.broken_file"
    EMPTY_FILE = "exchange.empty_file"
    NO_HEADER = "exchange.no_header"
    NOT_GEOJSON = "exchange.not_geojson"
    BAD_MAPPING = "exchange.bad_mapping"
    ALREADY_UNDONE = "exchange.already_undone"
    STILL_USED = "exchange.still_used"
    NOT_YOURS = "exchange.not_yours"
    NOT_CHECKED = "exchange.not_checked"
    NOTHING_GOOD = "exchange.nothing_good"
    NOTHING_TAKEN = "exchange.nothing_taken"
    STILL_RUNNING = "exchange.still_running"
    TAKEN_ALREADY = "exchange.taken_already"
    FILE_GONE = "exchange.file_gone"
    GAVE_UP = "exchange.gave_up"
    FAR_CELL = "exchange.far_cell"
    # one row
    DAMAGED = "exchange.damaged"
    CELLS = "exchange.cells"
    OPEN_QUOTE = "exchange.open_quote"
    MISSING = "exchange.missing"
    NOT_A_NUMBER = "exchange.not_a_number"
    ZERO = "exchange.zero"
    NEGATIVE = "exchange.negative"
    OUT_OF_RANGE = "exchange.out_of_range"
    NO_SUCH_DATE = "exchange.no_such_date"
    BEFORE = "exchange.before"
    UNKNOWN_WORD = "exchange.unknown_word"
    UNKNOWN_BODY = "exchange.unknown_body"
    CUT_OFF = "exchange.cut_off"
    NO_OWNER = "exchange.no_owner"
    SHARES = "exchange.shares"
    REPEATED = "exchange.repeated"
    UNKNOWN_PARENT = "exchange.unknown_parent"
    BAD_SHAPE = "exchange.bad_shape"
    CROSSES_ITSELF = "exchange.crosses_itself"
    NO_SUCH_PLACE = "exchange.no_such_place"
    STANDS = "exchange.stands"
    # taken, but worth a look
    ROUNDED_PLACE = "exchange.rounded_place"
    ODD_PHONE = "exchange.odd_phone"
    FORMULA_TEXT = "exchange.formula_text"
    IDENTITY_NUMBER = "exchange.identity_number"
    WORD_LEFT = "exchange.word_left"
    OVERLAP = "exchange.overlap"
    GAP = "exchange.gap"
    BEYOND = "exchange.beyond"
