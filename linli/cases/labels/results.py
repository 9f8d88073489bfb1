"""What is asked of whoever finishes a task, and what he may say. (办理结果)"""

from django.utils.translation import pgettext_lazy

from linli.cases.rules import PhotoKind, Solved
from linli.cases.rules.results import Genuine, ResultFact

ASKS = {
    ResultFact.GENUINE: pgettext_lazy("result", "Is it true?"),
    ResultFact.OURS: pgettext_lazy("result", "Is it yours to do?"),
    ResultFact.CONTACTED: pgettext_lazy("result", "Was the reporter contacted?"),
    ResultFact.SOLVED: pgettext_lazy("result", "Is it solved?"),
}
GENUINE = {
    Genuine.YES: pgettext_lazy("result", "True"),
    Genuine.PARTLY: pgettext_lazy("result", "Partly true"),
    Genuine.NO: pgettext_lazy("result", "Not true"),
}
OURS = {
    True: pgettext_lazy("result", "Ours"),
    False: pgettext_lazy("result", "Beyond our duties"),
}
CONTACTED = {
    True: pgettext_lazy("result", "Contacted"),
    False: pgettext_lazy("result", "Not contacted"),
}
SOLVED = {
    Solved.YES: pgettext_lazy("result", "Solved"),
    Solved.PARTLY: pgettext_lazy("result", "Partly solved"),
    Solved.NO: pgettext_lazy("result", "Not solved"),
}
WHY_UNSOLVED = pgettext_lazy("result", "Why it is not solved")
NOT_SAID = pgettext_lazy("result", "Not said")
SLOT = {
    PhotoKind.PAPERS: pgettext_lazy("slot", "Papers"),
    PhotoKind.EVIDENCE: pgettext_lazy("slot", "Evidence of the contact"),
    PhotoKind.PROOF: pgettext_lazy("slot", "Photos of the result"),
}
"""The three slots as the hotline calls them. (证件附件、联系证据、办理附件)"""
