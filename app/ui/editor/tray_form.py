"""The tray of the editor: recordings that have no place yet, to be put into a week."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.editor import session_edits
from app.ui.editor.form import EditorForm, numbers
from app.ui.editor.list_row import ListRow
from app.ui.editor.parts import BlockLine
from app.ui.editor.view_model import TrayPart
from app.ui.theme.theme import Theme
from app.ui.widgets.accessibility import keep_tab_order

_GAP = 8


class TrayForm(EditorForm):
    """A row for each recording without a place, and where the chosen one can go. Window's thread
    only."""

    details_asked = Signal(str)
    """The recording with this id is to be the one whose details are shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        heading = self.tr("Not placed yet")
        self.setAccessibleName(heading)
        self.add_title(heading)
        self.add_words(
            self.tr(
                "These recordings are in no session and not for home. Choose one, then its week."
            )
        )
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 10, 0, 0)
        self._rows.setSpacing(_GAP)
        self.column.addWidget(self._list)
        self.rows: dict[str, ListRow] = {}
        """The row of each recording, by its id."""

        self.weeks = self.add_choices(
            self.tr("Into the session of week"), int, session_edits.place_chosen
        )

    def show_part(self, part: TrayPart) -> None:
        """Show what has no place."""
        if [line.id for line in part.lines] != list(self.rows):
            self._build(part)
        for at, line in enumerate(part.lines):
            name = f"{line.title}, {line.length}"
            row = BlockLine(at, line.title, line.length, name)
            self.rows[line.id].show_line(row, line.id == part.chosen)
        self.weeks.show_options(numbers(part.sessions), None)
        for button in self.weeks.buttons.values():
            button.setEnabled(part.chosen is not None)

    def _build(self, part: TrayPart) -> None:
        for row in self.rows.values():
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {line.id: ListRow(self.theme) for line in part.lines}
        for name, row in self.rows.items():
            row.clicked.connect(lambda _=False, name=name: self.details_asked.emit(name))
            self._rows.addWidget(row)
            if self.isVisible():  # else it is shown with the page
                row.show()
        keep_tab_order(self._list)
