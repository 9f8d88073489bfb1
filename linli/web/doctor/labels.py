"""Each finding in words: what is wrong, and what to do. (体检用语)"""

from django.utils.translation import gettext_lazy as _

from .findings import Finding, Ill

SAYS = {
    Ill.SETTINGS_BROKEN: _("The settings cannot be read: {error}."),
    Ill.KEYS_MISSING: _("There are no keys at {path}."),
    Ill.KEYS_DAMAGED: _("The keys at {path} are damaged or not whole."),
    Ill.KEYS_OPEN: _("Others on this machine can read the keys at {path}."),
    Ill.KEYS_WEAK: _("Keys are short, not random, or used twice: {names}."),
    Ill.KEYS_OTHER: _("The last root of the log was signed with other keys than those here."),
    Ill.DATABASE_AWAY: _("The database does not answer: {error}"),
    Ill.DATABASE_OLD: _("PostgreSQL {version} is too old."),
    Ill.DATABASE_OPEN: _("Others on this machine can read the database at {path}."),
    Ill.RECORD_OPEN: _("Whoever the servers run as can change the record: {tables}."),
    Ill.MIGRATIONS_MISSING: _("The database is older than the program: {names}."),
    Ill.MIGRATIONS_NEWER: _("The database is newer than the program: {names}."),
    Ill.WORKER_SILENT: _("The jobs do not run: some give no sign of life."),
    Ill.JOBS_STUCK: _("Jobs are stuck and wait for a person: {names}."),
    Ill.ERRANDS_DEAD: _("{count} errands failed for the last time: {names}."),
    Ill.UNSEALED: _("What happened {minutes} min ago has no place in the log yet."),
    Ill.LOG_HEAD: _("The log does not end where its last signed root of {size} entries says."),
    Ill.LOG_NOTE: _("The signed text of the last root, of {size} entries, says something else."),
    Ill.LOG_TAKEN_BACK: _("A backup remembers another log than this one: {size} entries long."),
    Ill.SM2_NO_LIBRARY: _("The log is not signed by SM2: gmalg is missing."),
    Ill.SM2_BAD_KEY: _("The log is not signed by SM2: its key is not 32 bytes in Base64."),
    Ill.SM2_WRONG: _("The SM2 signature of the last root, of {size} entries, fits no key here."),
    Ill.DISK_FULL: _("The disk of {path} is full: {megabytes} MB are left."),
    Ill.DISK_LOW: _("The disk of {path} is filling up: {megabytes} MB are left."),
    Ill.STORE_CLOSED: _("Photos cannot be kept at {path}: {error}."),
    Ill.CLOCK_BEHIND: _("The clock of this machine is {minutes} min behind what was written last."),
    Ill.CLOCK_DATABASE: _("The clocks of this machine and of the database differ by {seconds} s."),
    Ill.CLOCK_ZONE: _("The time zone {zone} is missing or wrong on this machine."),
    Ill.ADDRESS_PLAIN: _(
        "{address} is not encrypted: passwords and cookies can be read on the way."
    ),
    Ill.ADDRESS_UNKNOWN: _("The server does not answer to its own address, {host}."),
    Ill.ANY_HOST: _("The server answers to any host name."),
    Ill.NO_PROXY: _("Behind https stands a proxy, and LINLI_PROXIES says there is none."),
    Ill.DEMO_ON: _("This is a demonstration open to others: anybody signs in as anybody."),
    Ill.DEBUG_ON: _("Errors are shown with their code."),
    Ill.LIMITS_OFF: _("Nothing limits how often somebody may try passwords and codes."),
    Ill.PRACTICE_ON: _("This is a practice copy: each night everything in it begins anew."),
    Ill.FILE_SENDERS: _("{name} writes into a file: nothing leaves the house."),
    Ill.SCANNER_OFF: _("Files that are handed in are not checked for malware."),
    Ill.SCANNER_AWAY: _("The scanner for malware at {address} does not answer: {error}"),
    Ill.SIGNATURES: _("{scanner} checks files for malware; what it knows is of {day}."),
    Ill.NO_PANGO: _("Pango is missing: there are no PDFs."),
    Ill.NO_FONT: _("There is no Chinese font: PDFs show empty boxes."),
    Ill.NO_WORDS: _("Translations are not compiled: pages speak English."),
    Ill.NO_STATIC: _("The files of pages are not gathered: pages have no form."),
    Ill.NO_BACKUP: _("The house takes no backups by itself."),
    Ill.BACKUP_OLD: _("The newest backup in {path} is too old: {hours} h."),
    Ill.BACKUP_SAME_DISK: _("Backups in {path} lie on the disk of what they keep."),
    Ill.BACKUP_WITH_KEYS: _("Keys lie with the backups: {path}."),
}

DO = {
    Ill.SETTINGS_BROKEN: _("Look at the LINLI_… settings of the environment."),
    Ill.KEYS_MISSING: _(
        "Put secrets.json back before you start anything: a start without it makes new keys, and "
        "what the old ones sealed stays closed. Is LINLI_DATA the right folder?"
    ),
    Ill.KEYS_DAMAGED: _("Put secrets.json back from where the keys are kept."),
    Ill.KEYS_OPEN: _("chmod 600, and find out who has read them."),
    Ill.KEYS_WEAK: _("Keys are drawn at random at the first start; do not write them by hand."),
    Ill.KEYS_OTHER: _("Find the secrets.json that belongs to this database."),
    Ill.DATABASE_AWAY: _("Start it; look at LINLI_DATABASE_URL, at its disk and its log."),
    Ill.DATABASE_OLD: _("Install PostgreSQL 15 or newer."),
    Ill.DATABASE_OPEN: _("chmod 700 the folder: what people wrote stands in it in plain."),
    Ill.RECORD_OPEN: _(
        "Run linli migrate as the owner with LINLI_APP_ROLE, and the servers as that role; on "
        "SQLite run linli migrate."
    ),
    Ill.MIGRATIONS_MISSING: _("Run linli migrate, on PostgreSQL as the owner."),
    Ill.MIGRATIONS_NEWER: _("Install the version that migrated it; never run an older one on it."),
    Ill.WORKER_SILENT: _("Start linli work and keep it running."),
    Ill.JOBS_STUCK: _("Desk → Jobs of the platform: try again, or leave out with a reason."),
    Ill.ERRANDS_DEAD: _("Desk → Jobs of the platform: try again, or leave out with a reason."),
    Ill.UNSEALED: _("Start linli work; if it runs, its log says why sealing fails."),
    Ill.LOG_HEAD: _("Somebody may have changed the record: stop, and compare with a saved root."),
    Ill.LOG_NOTE: _("Somebody may have changed the record: stop, and compare with a saved root."),
    Ill.SM2_NO_LIBRARY: _("pip install 'linli[gm]', then start servers and worker anew."),
    Ill.SM2_BAD_KEY: _("linli trail sm2 makes one; where LINLI_LOG_SM2_KEY is set, correct it."),
    Ill.SM2_WRONG: _("Put secrets.json back; if it is the right one, compare a saved root."),
    Ill.LOG_TAKEN_BACK: _(
        "The database was put back to an earlier day, or another one stands in its place. If you "
        "did so yourself, move the backups that came after it away; else run linli trail verify."
    ),
    Ill.DISK_FULL: _("Make room at once: nothing can be reported until then."),
    Ill.DISK_LOW: _("Make room soon."),
    Ill.STORE_CLOSED: _("Give the folder to the user the servers run as; look for a full disk."),
    Ill.CLOCK_BEHIND: _("Set the clock, and let the machine keep it (chrony)."),
    Ill.CLOCK_DATABASE: _("Let both machines keep their clocks (chrony)."),
    Ill.CLOCK_ZONE: _("Install tzdata."),
    Ill.ADDRESS_PLAIN: _("Put a proxy with a certificate before it, and https in LINLI_ADDRESS."),
    Ill.ADDRESS_UNKNOWN: _("Add it to LINLI_HOSTS."),
    Ill.ANY_HOST: _("Name in LINLI_HOSTS only what people open."),
    Ill.NO_PROXY: _("Set it to how many there are, or all visitors count as one address."),
    Ill.DEMO_ON: _("Unset LINLI_DEMO, and begin a district of its own with linli up --empty."),
    Ill.DEBUG_ON: _("Unset LINLI_DEBUG."),
    Ill.LIMITS_OFF: _("Unset LINLI_LIMITS."),
    Ill.PRACTICE_ON: _("Keep it for practice alone; unset LINLI_PRACTICE elsewhere."),
    Ill.FILE_SENDERS: _("Name the adapter that sends."),
    Ill.SCANNER_OFF: _(
        "Install clamd and name its socket in LINLI_CLAMD, if your rules ask for it."
    ),
    Ill.SCANNER_AWAY: _("Start clamd; until then files are refused, or wait (LINLI_CLAMD_AWAY)."),
    Ill.SIGNATURES: _("Where this is more than a few days ago, look at freshclam."),
    Ill.NO_PANGO: "apt-get install libpangoft2-1.0-0",
    Ill.NO_FONT: "apt-get install fonts-noto-cjk",
    Ill.NO_WORDS: _("linli up --no-serve compiles them."),
    Ill.NO_STATIC: _("linli up --no-serve gathers them."),
    Ill.NO_BACKUP: _("Set LINLI_BACKUP_TO, or see that somebody else takes them."),
    Ill.BACKUP_OLD: _("Look at the job web.back_up and at the room on that disk."),
    Ill.BACKUP_SAME_DISK: _("Name a folder on another disk, best in another building."),
    Ill.BACKUP_WITH_KEYS: _("Take them away: who finds both reads everything."),
}


def says(one: Finding) -> str:
    return str(SAYS[one.ill]).format(**one.facts)


def do(one: Finding) -> str:
    return str(DO[one.ill])
