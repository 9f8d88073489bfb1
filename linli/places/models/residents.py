"""How many people live in an area, day by day."""

from django.db import models
from django.db.models import F, Q

from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id
from linli.places.rules.residents import LEAST, Count, Source

from .area import Area


class ResidentCount(models.Model):
    """Residents of an area on one day, as one source counted them: a sum, nobody named. (常住人口)

    `in_compounds`: how many of these live in compounds, null where the source does not say. It
    holds until the count of a later day. `noted_by` is empty where it came with a file. No group
    of one to four people can be read off a row.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    area = models.ForeignKey(Area, on_delete=models.PROTECT)
    counted_on = models.DateField()
    residents = models.PositiveIntegerField()
    in_compounds = models.PositiveIntegerField(null=True)
    source = models.CharField(max_length=16)
    paper = models.CharField(max_length=200)
    office = models.CharField(max_length=120, default="")
    noted_by = models.UUIDField(null=True)
    noted_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    loaded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            one_of("source", Source, "resident_count_source_known"),
            models.UniqueConstraint(
                fields=["area", "counted_on"],
                condition=Q(taken_back_at__isnull=True),
                name="resident_count_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(residents=0) | Q(residents__gte=LEAST), name="resident_count_no_few"
            ),
            models.CheckConstraint(
                condition=Q(in_compounds__isnull=True)
                | (Q(in_compounds=0) | Q(in_compounds__gte=LEAST))
                & (Q(in_compounds=F("residents")) | Q(residents__gte=F("in_compounds") + LEAST)),
                name="resident_count_no_few_inside",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area_id} {self.counted_on} {self.residents}"

    @property
    def facts(self) -> Count:
        return Count(
            self.counted_on, self.residents, self.in_compounds, Source(self.source), self.paper
        )
