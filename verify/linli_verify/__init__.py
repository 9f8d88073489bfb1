"""Checks receipts, checkpoints and whole logs of Linli, and shares no code with it. (邻里查账)"""

__version__ = "2026.1.0"
