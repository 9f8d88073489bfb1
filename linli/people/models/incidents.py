from django.db import models

from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id
from linli.people.rules.incidents import IncidentFacts, IncidentKind, Noted


class Incident(models.Model):
    """Personal data leaked, was changed or lost, or nearly so. (个人信息安全事件)

    Names and numbers of persons stand nowhere in it. One that opened by itself has no `opened_by`;
    `facts` say then where from, `once` keeps it to one a day, and `times` counts.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=20)
    what = models.CharField(max_length=1000, default="")
    data = models.JSONField(default=list)
    persons = models.PositiveIntegerField(null=True)
    facts = models.JSONField(default=dict)
    once = models.CharField(max_length=120, unique=True, null=True)  # noqa: DJ001
    times = models.PositiveIntegerField(default=1)
    found_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)
    outcome = models.CharField(max_length=500, default="")

    class Meta:
        constraints = [one_of("kind", IncidentKind, "incident_kind_known")]
        indexes = [
            models.Index(fields=["-opened_at", "-id"], name="incident_newest"),
            models.Index(fields=["closed_at"], name="incident_closed"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.found_at}"

    def read(self, noted: frozenset[Noted]) -> IncidentFacts:
        return IncidentFacts(IncidentKind(self.kind), self.closed_at is not None, noted)


class IncidentStep(models.Model):
    """What was done about an incident, or who was told of it, and when. (处置记录)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE)
    kind = models.CharField(max_length=16)
    whom = models.CharField(max_length=120, default="")
    text = models.CharField(max_length=1000)
    at = models.DateTimeField()
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField()

    class Meta:
        constraints = [one_of("kind", Noted, "incident_step_kind_known")]

    def __str__(self) -> str:
        return f"{self.kind} {self.at}"
