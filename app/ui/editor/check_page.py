"""The page Check: what keeps a pack from being made, and what is worth a look."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.draft.draft import Draft
from app.ui.i18n.dates import Dates
from app.ui.recordings.question_list import QuestionList
from app.ui.recordings.questions import grouped
from app.ui.theme.theme import TITLE_POINTS, Theme
from app.ui.widgets.label import Text
from app.ui.widgets.sub_page import SubPage


class CheckPage(SubPage):
    """Shows what a draft lacks for a pack, and what is worth a look. Window's thread only."""

    question_asked = Signal(object)
    """The page is left, and something is to be done about this `Question`."""

    def __init__(
        self, theme: Theme, draft: Draft, dates: Dates, parent: QWidget | None = None
    ) -> None:
        from app.core.draft.checks import draft_problems, draft_remarks

        super().__init__(theme, self.tr("Check"), parent)
        problems = grouped(draft_problems(draft), draft.programme, dates)
        remarks = grouped(draft_remarks(draft), draft.programme, dates)
        for title, groups in (
            (self.tr("Before a pack can be made"), problems),
            (self.tr("Worth a look; nothing here is in the way"), remarks),
        ):
            if not groups:
                continue
            self.column.addSpacing(24)
            self.column.addWidget(Text(title, font=theme.font(TITLE_POINTS)))
            self.column.addSpacing(12)
            questions = QuestionList(theme)
            questions.show_groups(groups)
            questions.asked.connect(self._answer)
            self.column.addWidget(questions)
        if not problems and not remarks:
            self.column.addSpacing(24)
            self.column.addWidget(Text(self.tr("Nothing stands out. A pack can be made.")))
        self.column.addStretch(1)

    def _answer(self, question: object) -> None:
        self.back_asked.emit()
        self.question_asked.emit(question)
