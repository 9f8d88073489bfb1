"""Mediations: who is at odds over what, who mediates, what was said, agreed and kept."""

from django.db import models
from django.db.models import Q

from linli.cases.rules.mediation import (
    Dispute,
    Kept,
    MediationState,
    NotSettled,
    WayOn,
)
from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id
from linli.kernel.paths import PathField, path_index

from .case import Case


class Mediation(models.Model):
    """People at odds and who helps them to agree; seen by nobody else. (调解)

    `told` is what was told, `terms` what was agreed; both go, with all notes, once it is long
    over. `began_at`: since when everybody has said yes. `key` makes one of what was sent twice.
    `case`: the matter as which it was reported, known to mediators alone; the matter tells nothing
    but whether it is being mediated or was. `reminded_at`: when mediators and sides were told that
    it is time to ask whether it was kept.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.CharField(max_length=24, unique=True)
    key = models.CharField(max_length=64, unique=True)
    area_path = PathField()
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, db_index=False)
    about = models.CharField(max_length=12)
    state = models.CharField(max_length=12, default=MediationState.ASKED)
    told = models.TextField(default="")
    terms = models.TextField(default="")
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField(null=True)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.UUIDField(null=True)
    began_at = models.DateTimeField(null=True)
    drafted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    not_settled = models.CharField(max_length=16, default="")
    way_on = models.CharField(max_length=16, default="")
    follow_up_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    followed_at = models.DateTimeField(null=True)
    followed_by = models.UUIDField(null=True)
    kept = models.CharField(max_length=8, default="")
    kept_words = models.CharField(max_length=400, default="")
    loaded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            one_of("state", MediationState, "mediation_state_known"),
            one_of("about", Dispute, "mediation_about_known"),
            models.CheckConstraint(
                condition=Q(not_settled__in=["", *(one.value for one in NotSettled)])
                & Q(way_on__in=["", *(one.value for one in WayOn)])
                & Q(kept__in=["", *(one.value for one in Kept)]),
                name="mediation_words_known",
            ),
            models.CheckConstraint(
                condition=~Q(state=MediationState.SETTLED.value) | Q(began_at__isnull=False),
                name="mediation_settled_had_begun",
            ),
        ]
        indexes = [
            path_index("area_path", "mediation_area"),
            models.Index(fields=["state", "id"], name="mediation_by_state"),
            models.Index(
                fields=["case"], condition=Q(case__isnull=False), name="mediation_of_matter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.state}"


class MediationParty(models.Model):
    """One side of a mediation: what the others call it, its yes or no, its signature. (当事人)

    No name and no number is kept: `called` says which home or shop, names stand on the paper that
    was signed. `by_paper` says that a mediator wrote down what was said or signed before him.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="parties")
    turn = models.PositiveSmallIntegerField()
    called = models.CharField(max_length=60)
    account_id = models.UUIDField(null=True)
    agreed = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    by_paper = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mediation", "turn"], name="mediation_party_once")
        ]
        indexes = [
            models.Index(
                fields=["account_id", "-id"],
                condition=Q(account_id__isnull=False),
                name="mediation_mine",
            )
        ]

    def __str__(self) -> str:
        return f"{self.mediation_id} {self.turn}"


class Mediator(models.Model):
    """Somebody who was asked to mediate this one; nobody else who mediates sees it. (调解员)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="mediators")
    account_id = models.UUIDField()
    office = models.CharField(max_length=120, default="")
    named_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mediation", "account_id"], name="mediator_once")
        ]
        indexes = [models.Index(fields=["account_id"], name="mediator_of")]

    def __str__(self) -> str:
        return f"{self.mediation_id} {self.account_id}"


class MediationSession(models.Model):
    """One sitting: when, where, and the mediator's own notes, which no side reads. (调解会)

    `planned`: the sides are asked to come, and nobody has written down that they sat together.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="sessions")
    key = models.CharField(max_length=64)
    held_at = models.DateTimeField()
    place = models.CharField(max_length=120, default="")
    planned = models.BooleanField(default=False)
    note = models.TextField(default="")
    written_by = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mediation", "key"], name="mediation_session_once"),
            models.UniqueConstraint(
                fields=["mediation"], condition=Q(planned=True), name="mediation_planned_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mediation_id} {self.held_at}"


class MediationPromise(models.Model):
    """What one side will do by a day; the last day counts. (约定事项)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="promises")
    party = models.ForeignKey(MediationParty, on_delete=models.CASCADE)
    what = models.CharField(max_length=200)
    due_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.due_on} {self.party_id}"
