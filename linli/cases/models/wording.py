"""The words matters are found by, beside the matters themselves."""

from django.db import models

from linli.texts.models import TermsField


class Wording(models.Model):
    """What one matter is found by at the desk, made comparable. (事项检索条目)

    `number` orders matters by when they were reported, and is the row both indexes walk along.
    `case_id` only points: who may see a matter is asked of the matter. `text` is one part a line,
    `terms` its pairs of letters and the areas it lies in.
    """

    number = models.BigIntegerField(primary_key=True)
    case_id = models.UUIDField(unique=True)
    paths = models.TextField()
    text = models.TextField()
    terms = TermsField()

    def __str__(self) -> str:
        return f"{self.number}"


class WordingWalk(models.Model):
    """How far all matters have been gone through anew; one row at most. (事项检索进度)

    `after` is the last one seen; `due` while some are left. `whole`: words are written anew even
    where nothing about them has changed.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    due = models.BooleanField(default=False)
    whole = models.BooleanField(default=False)
    after = models.UUIDField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="wording_walk_once")]

    def __str__(self) -> str:
        return f"{self.after}"
