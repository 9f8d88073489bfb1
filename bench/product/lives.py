"""Who takes matters through their lives: `python -m bench.product.lives`, after `million`."""

import json
import sys

from linli.cases.models import Kind
from linli.orgs.models import Org
from linli.places.models import Plate

from . import ground

PLATES = 500


def main() -> None:
    kind = Kind.objects.filter(proof_photo=False, emergency=False).order_by("code")[0]
    told = {
        "desk": ground.session("desk", "dispatcher", ground.DISTRICT),
        "handler": ground.session("handler", "dept_handler", ground.DISTRICT),
        "body": str(Org.objects.order_by("code")[0].pk),
        "kind": kind.code,
        "plates": list(Plate.objects.order_by("code").values_list("code", flat=True)[:PLATES]),
    }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
