"""No table stands beside the audit unnoticed: it is sealed row by row, or somebody said why not."""

from collections import Counter

from linli.kernel.dated import Settable
from tests.audited import REASONS, is_sealed, models
from tests.house import HOUSE, calls, sources, tree

SAID = Counter(label for labels in REASONS.values() for label in labels)


def test_every_model_is_audited_or_says_why_it_is_not() -> None:
    """Tables of the preset leave a trace for each row that is set, ended or taken back."""
    due = {
        one._meta.label for one in models() if not is_sealed(one) and not issubclass(one, Settable)
    }

    assert sorted(due ^ SAID.keys()) == []


def test_nothing_is_said_twice() -> None:
    assert [label for label, n in SAID.items() if n > 1] == []


def test_a_room_whose_table_only_grows_vouches_for_its_rows() -> None:
    """The log keeps its own tables in order by hashing them; other rooms leave digests in it."""
    rooms = {one._meta.app_label for one in models() if is_sealed(one)} - {"trail"}
    vouching = {
        path.relative_to(HOUSE).parts[0]
        for path in sources()
        if "actions" in path.relative_to(HOUSE).parts
        and any(name == "vouched" for name, _ in calls(tree(path)))
    }

    assert rooms
    assert rooms <= vouching
