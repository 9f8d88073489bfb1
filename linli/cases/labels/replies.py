"""The holes of ready answers, as people type them. (答复模板占位)"""

from django.utils.translation import gettext_lazy as _

from linli.cases.rules.replies import Hole

HOLES = {
    "编号": Hole.NUMBER,
    "种类": Hole.KIND,
    "单位": Hole.UNIT,
    "电话": Hole.PHONE,
    "number": Hole.NUMBER,
    "kind": Hole.KIND,
    "unit": Hole.UNIT,
    "phone": Hole.PHONE,
}
"""Both languages are read, whoever wrote it."""

HOLE = {
    Hole.NUMBER: _("{number} – the number of the matter"),
    Hole.KIND: _("{kind} – its kind"),
    Hole.UNIT: _("{unit} – the unit that answers"),
    Hole.PHONE: _("{phone} – the telephone of that unit, from the register of bodies"),
}
