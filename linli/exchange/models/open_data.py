"""What this district gives to everybody, month by month."""

from django.db import models

from linli.exchange.rules.open_data import MonthState
from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id


class OpenMonth(models.Model):
    """The closed matters of one month as everybody may have them, once a person looked. (开放月份)

    `rows` are the lines of the file; `left_out` were hidden nowhere.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    month = models.CharField(max_length=7, unique=True)
    state = models.CharField(max_length=12, default=MonthState.DRAFT)
    rows = models.JSONField()
    number = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True)
    looked_by = models.UUIDField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_why = models.CharField(max_length=400, default="")

    class Meta:
        constraints = [one_of("state", MonthState, "open_month_state_known")]

    def __str__(self) -> str:
        return f"{self.month} {self.state}"


class KeptBack(models.Model):
    """A matter of which a person said, having looked, that it is not for everybody. (不公开)

    `why` is the reason where it had been public and was taken back.
    """

    case_id = models.UUIDField(primary_key=True)
    said_at = models.DateTimeField()
    said_by = models.UUIDField()
    why = models.CharField(max_length=400, default="", db_default="")

    def __str__(self) -> str:
        return str(self.case_id)
