"""Sealing with the product: `python -m bench.product.seal COUNT` prints leaves a second."""

import os
import sys
import time

from django.utils import timezone

from linli.kernel.actor import CLERK
from linli.kernel.ids import new_id
from linli.trail.actions import seal
from linli.trail.models import Trace


def fill(count: int) -> None:
    now, nobody = timezone.now(), new_id()
    Trace.objects.bulk_create(
        (
            Trace(
                verb="case.reported",
                actor_id=nobody,
                subject_id=new_id(),
                facts={"source": "snap", "area": "07/02/05/"},
                happened_at=now,
                salt=os.urandom(32),
                commitment=os.urandom(32),
            )
            for _ in range(count)
        ),
        batch_size=2_000,
    )


def main(count: int) -> None:
    fill(count)
    done, began = 0, time.perf_counter()
    while sealed := seal(CLERK, now=timezone.now()):
        done += sealed
    sys.stdout.write(f"{done / (time.perf_counter() - began)}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
