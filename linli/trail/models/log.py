"""The Merkle logs: what they hold, where they stand, who has signed, who has seen them."""

from django.db import models
from django.db.models import Q

from linli.kernel.append_only import append_only
from linli.kernel.ids import new_id

from .standing import Trace


class LogEntry(models.Model):
    """A trace that stands in a log of its own besides the district's: a compound's. (日志条目)

    `index` begins at 0 in that log and is given when it is sealed.
    """

    trace = models.OneToOneField(Trace, on_delete=models.PROTECT, primary_key=True)
    log = models.CharField(max_length=96)
    index = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["log", "index"], condition=Q(index__isnull=False), name="logentry_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["trace"], condition=Q(index__isnull=True), name="logentry_unsealed"
            )
        ]

    def __str__(self) -> str:
        return f"{self.log} {self.index}"


class Forgotten(models.Model):
    """A line of the log that nobody can open any more: its salt was erased. (遗忘的条目)

    `word` is the trace that closed it, says why, and vouches for what the line says.
    """

    trace = models.OneToOneField(Trace, on_delete=models.PROTECT, primary_key=True)
    word = models.ForeignKey(Trace, on_delete=models.PROTECT, related_name="closed")

    def __str__(self) -> str:
        return f"{self.trace_id} {self.word_id}"


class LogHead(models.Model):
    """Where a Merkle log stands: its size and the frontier the next leaf joins. (日志头)

    `batches` is how many checkpoints it has signed.
    """

    log = models.CharField(max_length=96, primary_key=True)
    size = models.BigIntegerField(default=0)
    frontier = models.JSONField(default=list)
    batches = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.log} {self.size}"


@append_only()
class Checkpoint(models.Model):
    """A signed root of a log; one a batch, its time is the public time of the batch. (检查点)

    `number` counts the batches from 1 without a gap; `seal`, 64 bytes, signs number and time, which
    the checkpoint itself does not say (`rules.batch_text`). No seal stands on rows of 2026.1.0.
    `sm2` is the second signature where one was made: four bytes of the key's id, then DER.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    log = models.CharField(max_length=96)
    number = models.BigIntegerField()
    size = models.BigIntegerField()
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    sealed_at = models.DateTimeField()
    seal = models.BinaryField(max_length=64, default=b"")
    sm2 = models.BinaryField(max_length=80, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["log", "size"], name="checkpoint_size_once"),
            models.UniqueConstraint(fields=["log", "number"], name="checkpoint_number_once"),
        ]
        indexes = [models.Index(fields=["log", "sealed_at"], name="checkpoint_by_time")]

    def __str__(self) -> str:
        return f"{self.log} {self.size}"


@append_only()
class LogNode(models.Model):
    """The root over a full tile of 256 hashes, a hash of level 1 or above. (日志节点)

    With these a proof reads a few hundred rows, whatever the size of the log.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    log = models.CharField(max_length=96)
    level = models.PositiveSmallIntegerField()
    number = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["log", "level", "number"], name="lognode_once")
        ]

    def __str__(self) -> str:
        return f"{self.log} {self.level}/{self.number}"


class Witness(models.Model):
    """A body that signs the district's roots after it: nobody is told another story. (见证人)

    `name` is the name of its key, `key` the public one, 32 bytes. `address` is where it answers by
    C2SP tlog-witness, empty where it signs by hand. `office` is how people call it. `fault` says
    what it answered last instead of its line, and is empty where it signed.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=96)
    key = models.BinaryField(max_length=32)
    office = models.CharField(max_length=80)
    address = models.CharField(max_length=200)
    asked_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=60, default="")
    since_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=Q(ended_at__isnull=True), name="witness_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


@append_only()
class Cosignature(models.Model):
    """A witness's line under a checkpoint, as C2SP tlog-cosignature writes it. (见证签名)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    witness = models.ForeignKey(Witness, on_delete=models.PROTECT)
    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT)
    line = models.CharField(max_length=400)
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["checkpoint", "witness"], name="cosignature_once")
        ]

    def __str__(self) -> str:
        return f"{self.signed_at}"


class Watched(models.Model):
    """A log of somebody else that we are a witness of, and how far we have seen it. (受托见证)

    `key` is the log's public key; size and root are those of the last checkpoint we have signed.
    """

    origin = models.CharField(max_length=96, primary_key=True)
    key = models.BinaryField(max_length=32)
    size = models.BigIntegerField(default=0)
    root = models.BinaryField(max_length=32, default=b"")
    seen_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.origin
