"""What is typed in to change places and to enter new ones."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.kernel.dated import in_force
from linli.kernel.paths import community_of
from linli.places import labels, queries
from linli.places.models import GridCell, TagKind
from linli.places.rules import CompoundKind, Governance, GridKind
from linli.places.rules.added import New
from linli.places.rules.ground import Noun, What, Wish, kinds_of
from linli.places.rules.residents import Count, Source

MOST = 99_999_999

WORDS: dict[str, Any] = {
    str(code): said
    for table in (labels.AREA, labels.GRID, labels.COMPOUND)
    for code, said in table.items()
}


class ChangeForm(forms.Form):
    """From which day, and on which paper. (变更)"""

    what: What
    from_on = forms.DateField(
        label=_("From this day on"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    why = forms.CharField(
        label=_("Reason, or number of the paper"), max_length=200, widget=forms.TextInput
    )

    def __init__(self, *args: Any, place: Any, today: date, **more: Any) -> None:
        self.place = place
        more.setdefault("initial", {"from_on": today, **self.now()})
        super().__init__(*args, **more)

    def now(self) -> dict[str, Any]:
        """What stands there today, as the field shows it first."""
        return {}

    def after(self) -> object:
        """What shall stand there."""
        return None

    def wish(self) -> Wish:
        given = self.cleaned_data
        return Wish(self.what, self.after(), given["from_on"], given["why"])


class NameForm(ChangeForm):
    """A new name. (更名)"""

    what = What.NAME
    name = forms.CharField(label=_("New name"), max_length=64)
    field_order = ("name", "from_on", "why")

    def now(self) -> dict[str, Any]:
        return {"name": queries.name_of(self.place)}

    def after(self) -> object:
        return self.cleaned_data["name"].strip()


class KindForm(ChangeForm):
    """Another kind. (变更类型)"""

    what = What.KIND
    kind = forms.ChoiceField(label=_("Kind"))
    field_order = ("kind", "from_on", "why")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        kinds = [(str(one), WORDS[one]) for one in kinds_of(self.place.path)]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def now(self) -> dict[str, Any]:
        return {"kind": self.place.kind}

    def after(self) -> object:
        return self.cleaned_data["kind"]


class TagsForm(ChangeForm):
    """The profile tags of a compound. (画像标签)"""

    what = What.TAGS
    tags = forms.MultipleChoiceField(
        label=_("Profile tags"), required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("tags", "from_on", "why")

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, today=today, **more)
        kinds = {one.code: one.name for one in in_force(TagKind, today, "code")}
        kinds |= {code: code for code in self.now()["tags"] if code not in kinds}
        self.fields["tags"].choices = sorted(kinds.items())  # type: ignore[attr-defined]

    def now(self) -> dict[str, Any]:
        return {"tags": queries.now_at(self.place, What.TAGS)}

    def after(self) -> object:
        return sorted(self.cleaned_data["tags"])


class ModelForm(ChangeForm):
    """How a compound is governed. (治理模式)"""

    what = What.MODEL
    model = forms.ChoiceField(
        label=_("Governance model"),
        choices=[(str(one), labels.GOVERNANCE[one]) for one in Governance],
    )
    field_order = ("model", "from_on", "why")

    def now(self) -> dict[str, Any]:
        model = queries.model_of(self.place)
        return {"model": model.model if model else None}

    def after(self) -> object:
        return self.cleaned_data["model"]


class CellForm(ChangeForm):
    """Another grid cell of the same community. (调整网格)"""

    what = What.CELL
    cell = forms.ChoiceField(label=_("Into this grid cell"))
    field_order = ("cell", "from_on", "why")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        near = queries.cells_of(community_of(self.place.path))
        named = [(str(one.pk), f"{one.name} · {one.code}") for one in near]
        self.fields["cell"].choices = [("", "—"), *named]  # type: ignore[attr-defined]

    def after(self) -> object:
        return self.cleaned_data["cell"]

    def to(self) -> GridCell:
        return GridCell.objects.get(pk=self.cleaned_data["cell"])


class CloseForm(ChangeForm):
    """The first day on which a place is none any more. (撤销建制)"""

    what = What.CLOSED

    def after(self) -> object:
        return self.cleaned_data["from_on"].isoformat()


FORMS: dict[What, type[ChangeForm]] = {
    one.what: one for one in (NameForm, KindForm, TagsForm, ModelForm, CellForm, CloseForm)
}


class AddForm(forms.Form):
    """A place that is entered new. (新增)"""

    code = forms.CharField(label=pgettext_lazy("place", "Code"), max_length=20)
    name = forms.CharField(label=pgettext_lazy("place", "Name"), max_length=64)
    kind = forms.ChoiceField(label=_("Kind"))
    cell = forms.ChoiceField(label=_("Lies in this grid cell"), required=False)
    x_m = forms.FloatField(label=_("East, plan metres"), required=False)
    y_m = forms.FloatField(label=_("North, plan metres"), required=False)
    why = forms.CharField(label=_("Reason, or number of the paper"), max_length=200)

    HAS = {
        Noun.CELL: ("code", "name", "kind", "why"),
        Noun.COMPOUND: ("code", "name", "kind", "why"),
        Noun.BUILDING: ("code", "name", "x_m", "y_m", "why"),
        Noun.ENTRANCE: ("code", "cell", "why"),
    }

    def __init__(self, *args: Any, noun: Noun, above: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.noun = noun
        for field in set(self.fields) - set(self.HAS[noun]):
            del self.fields[field]
        if noun in {Noun.BUILDING, Noun.ENTRANCE}:
            self.fields["code"].label = _("Number")
            self.fields["code"].max_length = 16  # type: ignore[attr-defined]
        if noun is Noun.BUILDING:
            self.fields["name"].max_length = 32  # type: ignore[attr-defined]
        if "kind" in self.fields:
            kinds: Any = GridKind if noun is Noun.CELL else CompoundKind
            named = [(str(one), WORDS[one]) for one in kinds]
            self.fields["kind"].choices = named  # type: ignore[attr-defined]
        if "cell" in self.fields:
            near = queries.cells_of(community_of(above))
            cells = [(one.path, f"{one.name} · {one.code}") for one in near]
            self.fields["cell"].choices = [("", "—"), *cells]  # type: ignore[attr-defined]

    def new(self) -> New:
        given = self.cleaned_data
        return New(
            self.noun,
            code=given["code"].strip(),
            name=given.get("name", "").strip(),
            why=given["why"],
            kind=given.get("kind", ""),
            cell=given.get("cell", ""),
            x_m=given.get("x_m"),
            y_m=given.get("y_m"),
        )


class ResidentsForm(forms.Form):
    """How many people lived in an area on a day, and who counted. (登记常住人口)"""

    counted_on = forms.DateField(
        label=_("Counted on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    residents = forms.IntegerField(
        label=pgettext_lazy("of an area", "Residents"), min_value=0, max_value=MOST
    )
    in_compounds = forms.IntegerField(
        label=_("Of these in compounds"),
        required=False,
        min_value=0,
        max_value=MOST,
        help_text=_("Leave it empty where the source does not say."),
    )
    source = forms.ChoiceField(
        label=_("Who counted"),
        choices=[("", "—"), *((str(o), s) for o, s in labels.SOURCE.items())],
    )
    paper = forms.CharField(
        label=_("Number or name of the paper"), max_length=200, widget=forms.TextInput
    )

    def count(self) -> Count:
        given = self.cleaned_data
        return Count(
            given["counted_on"],
            given["residents"],
            given["in_compounds"],
            Source(given["source"]),
            given["paper"].strip(),
        )


class FindForm(forms.Form):
    """A place by its name, by a former name, or by its code. (找辖区)"""

    q = forms.CharField(label=_("Name, former name or code"), max_length=64, required=False)
