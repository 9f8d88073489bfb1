"""What people hand in, and lines of the preset's tables that belong to this room."""

from .presets import QuietHoursRow, ReceiptRuleRow, TemplateRow
from .public import LANGUAGES, NoticeForm, WithdrawForm
from .suggestions import AnswerForm

__all__ = [
    "LANGUAGES",
    "AnswerForm",
    "NoticeForm",
    "QuietHoursRow",
    "ReceiptRuleRow",
    "TemplateRow",
    "WithdrawForm",
]
