"""The page that asks whether a practice which is dated later than now is to be removed."""

from __future__ import annotations

from datetime import timedelta, timezone

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.practice.practice import Practice
from app.ui.i18n.dates import Dates
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.sub_page import SubPage


class RemovalPage(SubPage):
    """Says which practice it is and why it can be removed. Window's thread only."""

    is_of_programme = True

    removed = Signal()
    """The practice is not to be kept any more."""

    def __init__(
        self,
        theme: Theme,
        dates: Dates,
        practice: Practice,
        title: str,
        parent: QWidget | None = None,
    ) -> None:
        """`title` is that of its recording."""
        super().__init__(theme, self.tr("Remove this practice?"), parent)
        zone = timezone(timedelta(minutes=practice.utc_offset_minutes))
        local = practice.started_at.astimezone(zone)
        when = f"{dates.with_year(local.date())}, {dates.clock(local)}"
        note = self.tr(
            "It is dated later than now: the clock of the computer was wrong when it was kept, or "
            "is wrong now. What was heard is kept for as long as you do not remove it."
        )
        self.column.addSpacing(8)
        self.column.addWidget(Text(f"{title}  ·  {when}"))
        self.column.addSpacing(8)
        self.column.addWidget(Text(note, secondary=True))
        self.column.addSpacing(28)
        self._keep = Button(self.tr("Leave it as it is"))
        self._keep.clicked.connect(self.back_asked)
        remove = Button(self.tr("Remove it"))
        remove.clicked.connect(self.removed)
        self.column.addWidget(FlowRow(self._keep, remove))
        self.column.addStretch(1)

    def focus_first(self) -> None:
        """Put the focus on what does no harm."""
        self._keep.setFocus()
