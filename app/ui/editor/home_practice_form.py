"""The form about practice at home: which recordings are for it, and when they open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.editor import programme_edits
from app.ui.editor.form import EditorForm, numbers
from app.ui.editor.view_model import HomeLine, HomePart
from app.ui.theme.theme import Theme
from app.ui.widgets.accessibility import keep_tab_order
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Option, TickBox

_DOT = "\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}"
_ANYWHERE = Qt.AlignmentFlag(0)


class HomePracticeForm(EditorForm):
    """A tick for each recording, and the session that opens them. Window's thread only."""

    details_asked = Signal(str)
    """What is known about the recording with this id."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        heading = self.tr("Home practice")
        self.setAccessibleName(heading)
        self.add_title(heading)
        self._words = self.add_words("")
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.column.addWidget(self._list)
        self._lines: tuple[tuple[str, str, str], ...] = ()
        self.ticks: dict[str, TickBox] = {}
        """The box of each recording, by its id."""

        self.buttons: dict[str, Button] = {}
        """What shows the details of a recording, by its id."""
        self._when = self.add_choices(self.tr("When they open"), bool, programme_edits.set_open_now)
        self._session = self.add_choices(
            self.tr("With session"), int, programme_edits.set_opening_session
        )

    def show_part(self, part: HomePart) -> None:
        """Show what is kept."""
        if part.lines:
            words = self.tr("What participants may practise with at home, every day:")
        else:
            words = self.tr("No recording is in this programme yet. Add some to a week first.")
        self._words.setText(words)
        lines = tuple((line.id, line.title, line.detail) for line in part.lines)
        if lines != self._lines:
            self._lines = lines
            self._build(part.lines)
        for line in part.lines:
            self.ticks[line.id].setChecked(line.ticked)
            self.buttons[line.id].show_front(line.id == part.chosen)
        self._when.show_options(self._when_options(), part.open_now)
        self._session.show_options(numbers(part.sessions), part.session)
        for button in self._session.buttons.values():
            button.setEnabled(not part.open_now)

    def _when_options(self) -> list[Option]:
        return [Option(False, self.tr("With a session")), Option(True, self.tr("At once"))]

    def _build(self, lines: Sequence[HomeLine]) -> None:
        for row in self._list.findChildren(QFrame):
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.ticks, self.buttons = {}, {}
        for line in lines:
            self._rows.addWidget(self._row(line))
        keep_tab_order(self._list)

    def _row(self, line: HomeLine) -> QFrame:
        frame = QFrame()
        frame.setProperty("kind", "row")
        narrow = self.theme.narrow
        row = QVBoxLayout(frame) if narrow else QHBoxLayout(frame)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(2 if narrow else 10)
        tick = TickBox(self.theme, f"{line.title}{_DOT}{line.detail}")
        tick.switched.connect(self._ask)
        row.addWidget(tick, 1)
        details = Button(self.tr("Details"), "link")
        details.setAccessibleName(f"{details.text()}: {line.title}")
        details.clicked.connect(lambda: self.details_asked.emit(line.id))
        row.addWidget(details, 0, Qt.AlignmentFlag.AlignLeft if narrow else _ANYWHERE)
        self.ticks[line.id] = tick
        self.buttons[line.id] = details
        return frame

    def _ask(self) -> None:
        chosen = tuple(name for name, tick in self.ticks.items() if tick.isChecked())
        self.ask(programme_edits.set_home_practice, chosen)
