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

SECRET_SM2 = bytes.fromhex("3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8")
"""The secret key of the example in GB/T 32918.5-2017, A.2."""
SIGNED_SM2 = bytes.fromhex(
    "3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
    "022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa"
)
"""Its signature of the text `message digest`, as DER."""
