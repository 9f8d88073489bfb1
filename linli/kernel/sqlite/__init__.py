"""SQLite for one village: `ENGINE = "linli.kernel.sqlite"`. See `base.py`."""
