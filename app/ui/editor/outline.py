"""The outline of a draft: a button for each session, home practice, the handout, the details."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.editor.block_list import held_block
from app.ui.editor.view_model import EditorPart, PartKind, PartLine
from app.ui.theme.theme import Theme
from app.ui.widgets.accessibility import keep_tab_order
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Tiles


class WeekButton(Button):
    """Leads to a part; a block may be dropped on it where it is a session."""

    block_dropped = Signal(int)
    """The block at this place of the session in front."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if held_block(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        at = held_block(event.mimeData())
        if at is not None:
            event.acceptProposedAction()
            self.block_dropped.emit(at)


class Outline(QWidget):
    """A button for each part, below each other or, where there is room, beside each other.

    Window's thread only.
    """

    asked = Signal(object)
    """This `EditorPart`, please."""

    block_dropped = Signal(int, int)
    """The block at this place of the session in front belongs in the session of this number."""

    added = Signal()
    """One more session."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: tuple[PartLine, ...] = ()
        self._tiles: list[Tiles] = []
        self._least_width = 0
        self.buttons: dict[EditorPart, WeekButton] = {}
        """What leads to each part."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.add = Button(self.tr("Add a week"), "nav")
        self.add.clicked.connect(self.added)

    def minimumSizeHint(self) -> QSize:
        """As wide as one button below the other needs, however many stand side by side now."""
        return QSize(self._least_width, super().minimumSizeHint().height())

    def show_lines(self, lines: Sequence[PartLine], front: EditorPart) -> None:
        """Show these parts, with one in front."""
        if [line.part for line in lines] != [line.part for line in self._lines]:
            self._build(lines)
        self._lines = tuple(lines)
        for line in lines:
            button = self.buttons[line.part]
            if button.text() != line.words:
                button.setText(line.words)
            button.setAccessibleName(line.name)
            button.show_front(line.part == front)

    def focus_on(self, part: EditorPart) -> None:
        """Put the focus on the button of a part."""
        if part in self.buttons:
            self.buttons[part].setFocus()

    def _build(self, lines: Sequence[PartLine]) -> None:
        focus = next((part for part, b in self.buttons.items() if b.hasFocus()), None)
        added = self.add.hasFocus()
        self.add.setParent(None)
        for tiles in self._tiles:
            self._column.removeWidget(tiles)
            tiles.hide()
            tiles.deleteLater()
        self.buttons = {}
        made = [self._button(line) for line in lines]
        least = max(button.sizeHint().width() for button in (*made, self.add))
        weeks, others = Tiles(least, gap=2), Tiles(least, gap=2)
        self._tiles = [weeks, others]
        self._least_width = least
        for line, button in zip(lines, made, strict=True):
            (weeks if line.part.kind is PartKind.SESSION else others).add(button)
        weeks.add(self.add)
        for tiles in self._tiles:
            self._column.addWidget(tiles)
        self.add.show()
        keep_tab_order(self)
        if focus in self.buttons:
            self.buttons[focus].setFocus()
        elif added:
            self.add.setFocus()

    def _button(self, line: PartLine) -> WeekButton:
        button = WeekButton(line.words, "nav")
        part = line.part
        button.clicked.connect(lambda: self.asked.emit(part))
        if part.kind is PartKind.SESSION:
            button.setAcceptDrops(True)
            button.block_dropped.connect(lambda at: self.block_dropped.emit(at, part.number))
        self.buttons[part] = button
        return button
