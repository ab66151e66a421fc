"""The column of a session in the editor: its blocks, the drop zone, and what can be added."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.programme.programme import BlockType
from app.ui.editor.block_list import BlockList
from app.ui.editor.list_row import ListRow
from app.ui.editor.parts import BlockLine
from app.ui.editor.view_model import Named, SessionPart
from app.ui.recordings.drop_zone import DropZone
from app.ui.theme.theme import SECTION_GAP, Theme
from app.ui.widgets.accessibility import keep_tab_order
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow


class SessionColumn(QWidget):
    """Shows a `SessionPart` and sends what was asked for. Window's thread only."""

    block_added = Signal(str, str)
    """A block of this type, of the recording with this id; "" for none."""

    details_asked = Signal()
    """What the session says of itself is to be shown."""

    room_asked = Signal()
    """The session is to be led in the room, as it is now."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._heading = Text()
        column.addWidget(self._heading)
        self._empty = Text(self.tr("Nothing is in this session yet."), secondary=True)
        column.addWidget(self._empty)
        self.blocks = BlockList(theme)
        column.addWidget(self.blocks)
        self._keys = Text(
            self.tr(
                "On a block: Enter leads to its details, Alt with Up or Down moves it, P plays "
                "it, Delete removes it, 1 to 6 add behind it."
            ),
            secondary=True,
        )
        column.addWidget(self._keys)
        self.drop_zone = DropZone(theme)
        column.addWidget(self.drop_zone)
        column.addSpacing(4)
        self._where = Text(secondary=True)
        column.addWidget(self._where)
        self._add_buttons(column)
        self.picker = QWidget()
        self._picks = QVBoxLayout(self.picker)
        self._picks.setContentsMargins(0, 0, 0, 0)
        self._picks.setSpacing(8)
        self.picker.hide()
        column.addWidget(self.picker)
        self._recordings: tuple[Named, ...] = ()
        self._number = 0

    def _add_buttons(self, column: QVBoxLayout) -> None:
        row = FlowRow(gap=8)
        self.adders: dict[BlockType, Button] = {}
        for number, (kind, words) in enumerate(
            (
                ("talk", self.tr("Add a talk")),
                ("live", self.tr("Add guided live")),
                ("silence", self.tr("Add silence")),
                ("bell", self.tr("Add a bell")),
                ("break", self.tr("Add a break")),
            ),
            start=1,
        ):
            button = Button(with_key(words, number))
            button.setAccessibleName(words)
            button.clicked.connect(lambda _=False, kind=kind: self.block_added.emit(kind, ""))
            row.add(button)
            self.adders[kind] = button  # type: ignore[index]
        words = self.tr("Add a recording…")
        self.again = Button(with_key(words, len(self.adders) + 1))
        self.again.setAccessibleName(words)
        self.again.setAccessibleDescription(self.tr("One that is in this programme already"))
        self.again.clicked.connect(self._toggle_picker)
        row.add(self.again)
        column.addWidget(row)
        row = FlowRow(gap=SECTION_GAP, row_gap=0)
        self.about = Button(self.tr("About this session"), "link")
        self.about.clicked.connect(self.details_asked)
        row.add(self.about)
        self.room = Button(self.tr("Lead it in the room…"), "link")
        self.room.clicked.connect(self.room_asked)
        row.add(self.room)
        column.addWidget(row)

    def show_part(self, part: SessionPart) -> None:
        """Show this session."""
        self._heading.show_text(part.heading)
        chosen = part.chosen.at if part.chosen is not None else None
        where = ""
        if part.chosen is not None:
            where = self.tr("Behind “{title}”:").format(title=part.chosen.title)
        self._where.show_text(where)
        self._keys.setVisible(bool(part.blocks))
        self._empty.setVisible(not part.blocks)
        self.blocks.show_lines(part.blocks, chosen)
        self.again.setVisible(bool(part.recordings))
        self.room.setVisible(bool(part.blocks))
        self.about.show_front(chosen is None)
        if part.details.number != self._number or not part.recordings:
            self._number = part.details.number
            self._close_picker()
        if part.recordings != self._recordings:
            self._recordings = part.recordings
            if not self.picker.isHidden():
                self._fill(part.recordings)

    def add_by_number(self, number: int) -> None:
        """Press what adds something by its number, from 1, as it is written on it."""
        buttons = [*self.adders.values(), self.again]
        if 1 <= number <= len(buttons) and buttons[number - 1].isVisible():
            buttons[number - 1].click()

    def place_at(self, point: QPoint, of: QWidget) -> int | None:
        """Before which block something dropped at a point of another widget belongs.

        None where that is not among the blocks.
        """
        here = self.blocks.mapFrom(of, point)
        if not self.blocks.isVisible() or not self.blocks.rect().contains(here):
            return None
        return self.blocks.place_at(here)

    def row_at(self, point: QPoint, of: QWidget) -> int | None:
        """The block in the middle of whose row a point of another widget is, None for none."""
        here = self.blocks.mapFrom(of, point)
        return self.blocks.row_at(here) if self.blocks.isVisible() else None

    def _toggle_picker(self) -> None:
        if not self.picker.isHidden():
            self._close_picker()
            return
        self._fill(self._recordings)
        self.picker.show()
        first = self.picker.findChild(ListRow)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _close_picker(self) -> None:
        inside = self.picker.isAncestorOf(self.window().focusWidget() or self)
        self.picker.hide()
        if inside and self.isVisible():
            self.again.setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self, recordings: Sequence[Named]) -> None:
        for row in self.picker.findChildren(ListRow):
            self._picks.removeWidget(row)
            row.setParent(None)
            row.deleteLater()
        for at, (id_, title, length) in enumerate(recordings):
            row = ListRow(self._theme)
            name = self.tr("Add “{title}”, {length}").format(title=title, length=length)
            row.show_line(BlockLine(at, title, length, name))
            row.clicked.connect(lambda _=False, id_=id_: self._pick(id_))
            self._picks.addWidget(row)
        keep_tab_order(self.picker)

    def _pick(self, recording_id: str) -> None:
        self._close_picker()
        self.block_added.emit("recording", recording_id)


def with_key(words: str, key: int | str) -> str:
    """Words of a button with the key that does the same."""
    return f"{words} \N{MIDDLE DOT} {key}"
