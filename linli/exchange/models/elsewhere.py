"""Other systems: their words, moving over from them, and what goes back to them."""

from django.db import models

from linli.exchange.rules.instructions import Do
from linli.exchange.rules.results import About, Sent
from linli.exchange.rules.taken_over import Gap
from linli.exchange.rules.words import Meant
from linli.kernel.constraints import one_of
from linli.kernel.dated import Dated, once
from linli.kernel.ids import new_id


class ForeignWord(Dated):
    """What a word of another system means here: a state, a kind of matter, a unit. (对照词)

    `ours` is a stage of an import, the code of a kind, or the name of a body.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    system = models.CharField(max_length=32)
    meant = models.CharField(max_length=8)
    word = models.CharField(max_length=64)
    ours = models.CharField(max_length=64)

    class Meta:
        constraints = [
            one_of("meant", Meant, "foreign_word_meant_known"),
            once("foreign_word_once", "system", "meant", "word"),
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.word}"


class TakeOver(models.Model):
    """A system this district moves over from: when it was compared last, when it ended. (系统切换)

    `there` and `here` are how many matters each had then.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    system = models.CharField(max_length=32, unique=True)
    there = models.PositiveIntegerField(default=0)
    here = models.PositiveIntegerField(default=0)
    compared_at = models.DateTimeField(null=True)
    cut_over_at = models.DateTimeField(null=True)
    cut_over_by = models.UUIDField(null=True)

    def __str__(self) -> str:
        return self.system


class Difference(models.Model):
    """One number over which another system and this one differ, and why. (对账差异)

    It goes when the two agree; said otherwise, it is to be explained anew.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    system = models.CharField(max_length=32)
    number = models.CharField(max_length=40)
    gap = models.CharField(max_length=12)
    there = models.CharField(max_length=200, default="")
    here = models.CharField(max_length=200, default="")
    found_at = models.DateTimeField()
    reason = models.CharField(max_length=400, default="")
    explained_at = models.DateTimeField(null=True)
    explained_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            one_of("gap", Gap, "difference_gap_known"),
            models.UniqueConstraint(fields=["system", "number", "gap"], name="difference_once"),
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.number}"


class SourceInstruction(models.Model):
    """What a source said is to be done with an order of its own; once by its number. (来源指令)

    `said` is a fingerprint of the words, by which another instruction of one number is known.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    source = models.CharField(max_length=32)
    given_id = models.CharField(max_length=40)
    case_id = models.UUIDField()
    do = models.CharField(max_length=12)
    said = models.CharField(max_length=64)
    done_at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("do", Do, "source_instruction_known"),
            models.UniqueConstraint(fields=["source", "given_id"], name="source_instruction_once"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.given_id}"


class Result(models.Model):
    """What has come of a matter, for the source it came from; each step once. (结果回传)

    `columns` is the row of the hotline's form; `error` is why the last try failed.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    trace_id = models.UUIDField(unique=True)
    system = models.CharField(max_length=32)
    number = models.CharField(max_length=40)
    case_id = models.UUIDField(db_index=True)
    about = models.CharField(max_length=12)
    columns = models.JSONField()
    state = models.CharField(max_length=8, default=Sent.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=200, default="")
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            one_of("about", About, "result_about_known"),
            one_of("state", Sent, "result_state_known"),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at", "id"],
                condition=models.Q(state=Sent.WAITING.value),
                name="result_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.number} {self.about}"
