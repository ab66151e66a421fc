"""The outline of a draft: a row for each session, home practice, the handout, the details."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.editor.block_list import held_block
from app.ui.editor.list_row import ListRow
from app.ui.editor.parts import EditorPart, PartKind, PartLine
from app.ui.theme.theme import Theme
from app.ui.widgets.accessibility import keep_tab_order
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import Tiles
from app.ui.widgets.scroll_area import bring_into_view

_ROW_PIXELS = 204
"""A week's row at 100 % text: a number, its minutes with their mark, and most titles."""

_KEYS_INSET = 16


class WeekButton(ListRow):
    """Leads to a part; a block may be dropped on it where it is a session. Window's thread only."""

    block_dropped = Signal(int)
    """The block at this place of the session in front."""

    stepped = Signal(int)
    """The focus is to go to the one above (-1) or below (1)."""

    def chosen_words(self) -> str:
        return self.tr("This page")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if held_block(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        at = held_block(event.mimeData())
        if at is not None:
            event.acceptProposedAction()
            self.block_dropped.emit(at)


class Outline(QWidget):
    """A row for each part, below each other or, where there is room, beside each other.

    Tab stops at the part in front alone, Up and Down lead to the others. Window's thread only.
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
        self._parts: tuple[EditorPart, ...] = ()
        self._front: EditorPart | None = None
        self._tiles: list[Tiles] = []
        self._least_width = round(_ROW_PIXELS * theme.scale)
        self.buttons: dict[EditorPart, WeekButton] = {}
        """What leads to each part."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.add = Button(self.tr("Add a week"), "nav")
        self.add.clicked.connect(self.added)
        self._keys = Text(self.tr("Ctrl+PgUp and Ctrl+PgDn lead through them."), secondary=True)
        self._keys.setContentsMargins(_KEYS_INSET, 0, 0, 0)
        self._column.addWidget(self._keys)

    def minimumSizeHint(self) -> QSize:
        """As wide as one row below the other needs, however many stand side by side now."""
        return QSize(self._least_width, super().minimumSizeHint().height())

    def show_lines(self, lines: Sequence[PartLine], front: EditorPart) -> None:
        """Show these parts, with one in front."""
        parts = tuple(line.part for line in lines)
        if parts != self._parts:
            self._build(parts)
        self._parts, self._front = parts, front
        for part, line in lines:
            button = self.buttons[part]
            button.show_line(line, part == front)
            stops = Qt.FocusPolicy.StrongFocus if part == front else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(stops)

    def focus_on(self, part: EditorPart) -> None:
        """Put the focus on the row of a part."""
        if part in self.buttons:
            self.buttons[part].setFocus()

    def part_beside(self, step: int) -> EditorPart | None:
        """The part before (-1) or after (1) the one in front; None where there is none."""
        if self._front not in self._parts:
            return None
        at = self._parts.index(self._front) + step
        return self._parts[at] if 0 <= at < len(self._parts) else None

    def _build(self, parts: Sequence[EditorPart]) -> None:
        focus = next((part for part, b in self.buttons.items() if b.hasFocus()), None)
        added = self.add.hasFocus()
        self.add.setParent(None)
        for tiles in self._tiles:
            self._column.removeWidget(tiles)
            tiles.hide()
            tiles.deleteLater()
        self.buttons = {part: self._button(part) for part in parts}
        least = max(self._least_width, self.add.sizeHint().width())
        weeks, others = Tiles(least, gap=2), Tiles(least, gap=2)
        self._tiles = [weeks, others]
        for part, button in self.buttons.items():
            (weeks if part.kind is PartKind.SESSION else others).add(button)
        weeks.add(self.add)
        for at, tiles in enumerate(self._tiles):
            self._column.insertWidget(at, tiles)
        self.add.show()
        keep_tab_order(self)
        if focus in self.buttons:
            self.buttons[focus].setFocus()
        elif added:
            self.add.setFocus()

    def _button(self, part: EditorPart) -> WeekButton:
        button = WeekButton(self._theme, plain=True)
        button.clicked.connect(lambda: self.asked.emit(part))
        button.stepped.connect(lambda step: self._step(part, step))
        if part.kind is PartKind.SESSION:
            button.setAcceptDrops(True)
            button.block_dropped.connect(lambda at: self.block_dropped.emit(at, part.number))
        return button

    def _step(self, part: EditorPart, step: int) -> None:
        parts = list(self.buttons)
        at = parts.index(part) + step
        if 0 <= at < len(parts):
            self.buttons[parts[at]].setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_view(self.buttons[parts[at]])
