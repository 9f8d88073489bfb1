"""The published example of the log, byte for byte: key, entries, checkpoint, receipt."""

ORIGIN = "log.example.org/xiaoqu-1"
SEED = bytes(range(32))
VKEY = "log.example.org/xiaoqu-1+dd9b0495+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
ENTRIES = [f"e{n}".encode() for n in range(7)]
CHECKPOINT = """\
log.example.org/xiaoqu-1
7
TL2ONYSUUEANTpxMCuf3HHmtRBD5rSxiRiL/X4YXMT0=

— log.example.org/xiaoqu-1 3ZsElSaJzcDYQ049sJ994/TAElVjwBp++GFNj4GGpHPBOInczwLmX/+4iOpC+phl/zbCWEvyqNcPWfjaWtQQH+4fGgU=
"""  # noqa: E501
PROOF = f"""\
c2sp.org/tlog-proof@v1
index 3
526xuXsGdXFQ+V4GNXp9xATKURtjqQMwpWqU3z0NZtE=
cY+gNp10dQmbxstDJ+OCOklyKF+SvUmXGlg8nwj/to0=
9fNP4FejGK1lmZw0+Msnd3fjNkUp/nARcLCQjQMUxEI=

{CHECKPOINT}"""
