"""What tables that paint their cells themselves have in common: set-up, focus, toggling, heads."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QWidget,
)

from app.ui.theme.theme import Theme
from app.ui.widgets.scroll_area import bring_place_into_view

_Index = QModelIndex | QPersistentModelIndex


class PaintedHeads(QHeaderView):
    """The words above the columns of a table. Window's thread only."""

    def __init__(self, theme: Theme, font: QFont, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._font = font
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        # The table sets all widths; to work them out would ask the model a hundred times.
        return QSize(1, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setFont(self._font)
        painter.setPen(self._theme.colour("secondary"))
        for section in range(self.count()):
            if self.isSectionHidden(section):
                continue
            left, width = self.sectionViewportPosition(section), self.sectionSize(section)
            words = self.model().headerData(section, Qt.Orientation.Horizontal)
            self.paint_head(painter, section, QRect(left, 0, width, self.height()), str(words))

    def paint_head(self, painter: QPainter, section: int, place: QRect, words: str) -> None:
        """Paint the words above one column."""
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


class PaintedTable(QTableView):
    """A table as high as its rows, without frame, lines, scroll bars or editing; its page scrolls,
    and Tab leaves it. Window's thread only."""

    def __init__(self, heads: PaintedHeads, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCornerButtonEnabled(False)
        self.viewport().setAutoFillBackground(False)
        self.verticalHeader().hide()
        self.setHorizontalHeader(heads)
        for header in (self.verticalHeader(), heads):
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setSectionsClickable(False)
        heads.setHighlightSections(False)

    def front_index(self) -> _Index:
        """The cell that has the focus while the table has it."""
        raise NotImplementedError

    def take_current(self) -> None:
        """Have Qt know the cell in front as the current one, while the table has the focus: a
        screen reader takes a current cell for one that has the focus itself."""
        if self.hasFocus():
            self.setCurrentIndex(self.front_index())

    def bring_front_into_view(self) -> None:
        """Have the page go along with the cell in front, after a key has led there. The pointer is
        on the page already: under it nothing may move."""
        front = self.front_index()
        cell = self.model().index(front.row(), front.column())
        bring_place_into_view(self.viewport(), self.visualRect(cell))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.take_current()
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.setCurrentIndex(QModelIndex())
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, not the table


class AskingTable(PaintedTable):
    """A table whose cells ask for something: by Enter, Space or a click, and where a screen reader
    toggles one. To go to a cell is not to ask. Window's thread only."""

    def __init__(
        self,
        heads: PaintedHeads,
        behavior: QAbstractItemView.SelectionBehavior,
        parent: QWidget | None = None,
    ) -> None:
        """`behavior` says what is selected, and so toggled: cells or rows."""
        super().__init__(heads, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(behavior)
        self._asks = True

    def show_selected(self, index: QModelIndex) -> None:
        """Have this cell or its row be selected, without asking for anything; an invalid index:
        none."""
        flags = QItemSelectionModel.SelectionFlag
        rows = self.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows
        self._asks = False
        self.selectionModel().select(
            index, flags.ClearAndSelect | (flags.Rows if rows else flags(0))
        )
        self._asks = True

    def ask(self, index: _Index) -> None:
        """Ask for what Enter on this cell asks for. Of a row it is the first cell."""
        raise NotImplementedError

    def selectionCommand(
        self, index: _Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        # Without Qt's: a screen reader would be told of each row that is shown at the side.
        if self._asks and not selected.isEmpty():
            index = QPersistentModelIndex(selected.first().topLeft())
            # Later, as a screen reader waits only so long.
            QTimer.singleShot(0, self, lambda: self.ask(index) if index.isValid() else None)

    def event(self, event: QEvent) -> bool:
        space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if space and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # the window has a shortcut of this key
            return True
        return super().event(event)
