"""A question about recordings that were dropped where no programme is open: where do they go?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.sub_page import SubPage

_NAMES = 8
"""So many names are said."""


class DropQuestion(SubPage):
    """Offers the programme that was worked on last, or a new one; leaving it adds nothing.

    Window's thread only.
    """

    wanted = Signal(str)
    """They are to go into the draft with this id; "" for a new one."""

    def __init__(
        self,
        theme: Theme,
        paths: Sequence[Path],
        last: tuple[str, str] | None,
        parent: QWidget | None = None,
    ) -> None:
        """`last` is the id and the title of the draft that was changed last, None for none."""
        super().__init__(theme, self.tr("Where do these recordings go?"), parent)
        names = ", ".join(path.name for path in paths[:_NAMES]) + "…" * (len(paths) > _NAMES)
        self.column.addSpacing(12)
        self.column.addWidget(Text(names, secondary=True))
        self.column.addSpacing(24)
        self.fresh = Button(self.tr("Into a new programme"), "" if last else "primary")
        self.fresh.clicked.connect(lambda: self.wanted.emit(""))
        row = FlowRow()
        self.last: Button | None = None
        if last is not None:
            draft_id, title = last
            self.last = Button(self.tr("Into “{title}”").format(title=title), "primary")
            self.last.clicked.connect(lambda: self.wanted.emit(draft_id))
            row.add(self.last)
        row.add(self.fresh)
        self.column.addWidget(row)
        self.column.addStretch(1)

    def focus_first(self) -> None:
        """Put the focus on what is wanted most likely."""
        (self.last or self.fresh).setFocus()
