"""Somebody who writes while others load: a small change ten times a second until input ends.

Prints the longest wait in seconds and how often it wrote.
"""

import json
import select
import sys
import time

from django.db import transaction

from linli.trail.actions import count

PAUSE_SECONDS = 0.1


def main() -> None:
    longest, written = 0.0, 0
    while not select.select([sys.stdin], [], [], PAUSE_SECONDS)[0]:
        began = time.perf_counter()
        with transaction.atomic():
            count("bench.written", "07/")
        longest = max(longest, time.perf_counter() - began)
        written += 1
    sys.stdout.write(json.dumps({"longest": longest, "written": written}) + "\n")


if __name__ == "__main__":
    main()
