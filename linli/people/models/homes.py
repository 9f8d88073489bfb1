from fractions import Fraction

from django.db import models
from django.db.models import Q

from linli.kernel import masks
from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id
from linli.kernel.paths import PathField, path_index
from linli.kernel.sealed import SealedField
from linli.people.rules import JOINT, BindingState, Ended, Held, Proof, Tie
from linli.people.rules import Request as Asked
from linli.places.models import Unit

from .accounts import Account


class Household(models.Model):
    """The people who live together in a unit, as a minimum card. (户)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    unit = models.OneToOneField(Unit, on_delete=models.PROTECT)
    members = models.PositiveSmallIntegerField(null=True)
    confirmed_on = models.DateField(null=True)
    synthetic = models.BooleanField(default=False)
    loaded_by = models.UUIDField(null=True)

    def __str__(self) -> str:
        return f"{self.unit}"


class Resident(models.Model):
    """Someone who lives here, owner or not: name, a phone, a unit, no more. (居民)

    `moved_out_at` begins the days after which the row is erased.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    name = SealedField(masks.name, max_length=64)
    phone = SealedField(masks.phone, max_length=32, null=True)
    phone_hash = models.CharField(max_length=64, default="", db_index=True)
    account = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True)
    household = models.ForeignKey(Household, on_delete=models.SET_NULL, null=True)
    tie = models.CharField(max_length=8, default=Tie.FAMILY)
    grid_path = PathField()
    compound_path = PathField()
    moved_out_at = models.DateTimeField(null=True)
    synthetic = models.BooleanField(default=False)
    loaded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [one_of("tie", Tie, "resident_tie_known")]
        indexes = [
            path_index("grid_path", "resident_grid"),
            path_index("compound_path", "resident_compound"),
            models.Index(fields=["moved_out_at"], name="resident_moved_out"),
        ]

    def __str__(self) -> str:
        return f"{self.name}"


class Ownership(models.Model):
    """A share in a unit, as the owners' roll has it: `part` of `of`. (业主、产权份额)

    `name_hash` is the keyed hash of the name, so that another name is noticed and none is read.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT)
    name = SealedField(masks.name, max_length=64)
    phone = SealedField(masks.phone, max_length=32, null=True)
    phone_hash = models.CharField(max_length=64, default="", db_index=True)
    name_hash = models.CharField(max_length=64, default="")
    part = models.PositiveIntegerField(default=1)
    of = models.PositiveIntegerField(default=1)
    since_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    note = models.CharField(max_length=200, default="")
    synthetic = models.BooleanField(default=False)
    loaded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(part__gt=0) & models.Q(of__gte=models.F("part")),
                name="ownership_share_sound",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.part}/{self.of}"

    @property
    def held(self) -> Held:
        joint = self.note.startswith(JOINT)
        return Held(Fraction(self.part, self.of), joint, self.since_on, self.until_on)


class Binding(models.Model):
    """An account says that a unit is its home, and somebody with the duty confirms it. (房屋绑定)

    `name` is what stands on the paper; it goes when the request is decided. `share` is the line
    of the roll a confirmed owner stands behind. `reason` is what the person reads of a refusal.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.ForeignKey(Account, on_delete=models.PROTECT)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT)
    tie = models.CharField(max_length=8)
    lives_here = models.BooleanField(default=True)
    name = SealedField(masks.name, max_length=64, null=True)
    name_hash = models.CharField(max_length=64, default="")
    proof = models.CharField(max_length=8)
    state = models.CharField(max_length=12, default=BindingState.ASKED)
    share = models.ForeignKey(Ownership, on_delete=models.SET_NULL, null=True)
    grid_path = PathField()
    compound_path = PathField()
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    reason = models.CharField(max_length=200, default="")
    until_on = models.DateField(null=True)
    reminded_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended = models.CharField(max_length=20, null=True)  # noqa: DJ001  (null: not ended)
    synthetic = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("tie", Tie, "binding_tie_known"),
            one_of("proof", Proof, "binding_proof_known"),
            one_of("state", BindingState, "binding_state_known"),
            models.CheckConstraint(
                condition=Q(ended__isnull=True) | Q(ended__in=[one.value for one in Ended]),
                name="binding_ended_known",
            ),
            models.UniqueConstraint(
                fields=["account", "unit"],
                condition=Q(state__in=["asked", "confirmed"]),
                name="binding_open_once",
            ),
            models.UniqueConstraint(
                fields=["share"], condition=Q(state="confirmed"), name="one_owner_a_share"
            ),
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(state="confirmed", tie="owner", share__isnull=True),
                name="one_owner_without_roll",
            ),
        ]
        indexes = [
            path_index("grid_path", "binding_grid"),
            path_index("compound_path", "binding_compound"),
            models.Index(fields=["state", "asked_at", "id"], name="binding_waiting"),
            models.Index(fields=["state", "until_on"], name="binding_until"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.state}"

    @property
    def facts(self) -> Asked:
        return Asked(BindingState(self.state), Tie(self.tie), self.account_id)


class BindingProof(models.Model):
    """The photo of a paper, sealed; it goes soon after the request is decided. (证明材料)

    `photo` is the re-made JPEG in base64.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    binding = models.OneToOneField(Binding, on_delete=models.CASCADE)
    photo = SealedField(masks.text)
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.binding_id}"
