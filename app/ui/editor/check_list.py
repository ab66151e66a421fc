"""The list of the Check page: what keeps a pack from being made, and what is worth a look."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.core.draft.draft import Draft
from app.core.programme.transcript import Part
from app.ui.i18n.dates import Dates
from app.ui.i18n.messages import remark_words

translate = QCoreApplication.translate


def check_list(draft: Draft, dates: Dates) -> tuple[Part, ...]:
    """What keeps a pack from being made, then what a listener would notice, to be read."""
    from app.core.draft.checks import draft_problems, draft_remarks

    problems = tuple(remark_words(remark, dates) for remark in draft_problems(draft))
    remarks = tuple(remark_words(remark, dates) for remark in draft_remarks(draft))
    parts = []
    if problems:
        parts.append(Part(translate("CheckList", "Before a pack can be made"), problems))
    if remarks:
        parts.append(
            Part(translate("CheckList", "Worth a look; nothing here is in the way"), remarks)
        )
    if not parts:
        words = translate("CheckList", "Nothing stands out. A pack can be made.")
        parts.append(Part("", (words,)))
    return tuple(parts)
