"""Who is asked again some time after closing. (定期回访)"""

from django.db import models
from django.db.models import Q

from linli.cases.rules.revisits import RevisitEnd
from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id

from .case import Case, Reporter

STILL_ASKED = Q(outcome__isnull=True)


class Revisit(models.Model):
    """One reporter of a closed matter, drawn to be asked whether it is still good. (定期回访)

    Its tries are `Contact`s. Until `until_at` nobody's answer is an outcome of its own; it says
    nothing about solved and satisfied, and stays outside the three rates.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE)
    reporter = models.ForeignKey(Reporter, on_delete=models.CASCADE)
    round = models.PositiveSmallIntegerField(default=0)
    drawn_at = models.DateTimeField()
    until_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, null=True)  # noqa: DJ001  (null: still asked)
    by_self = models.BooleanField(default=False)
    words = models.TextField(default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            one_of("outcome", RevisitEnd, "revisit_outcome_known"),
            models.UniqueConstraint(fields=["reporter", "round"], name="revisited_once_a_round"),
        ]
        indexes = [
            models.Index(fields=["until_at"], condition=STILL_ASKED, name="revisit_waiting"),
            models.Index(fields=["drawn_at"], name="revisit_drawn"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.outcome or ''}"
