"""What this room keeps about somebody: that a file of his office named him. (本人信息)"""

from datetime import datetime
from uuid import UUID

from linli.exchange.models import ImportPerson
from linli.kernel.own import Own, Told, Waits


def _tell(account_id: UUID, _now: datetime) -> Told:
    rows = ImportPerson.objects.filter(pk=account_id)
    return {"files": [{"run": one.loaded_by} for one in rows]}


def _waits(_account_id: UUID, _now: datetime) -> list[Waits]:
    return []


OWN = Own(_tell, _waits, covers=(ImportPerson,))
