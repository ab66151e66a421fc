"""What pages are furnished with: frames, columns, rows, and a question before what is final."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme.theme import KEY_GAP, SECTION_GAP, TILE_GAP
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow, SplitRow
from app.ui.widgets.scroll_area import bring_into_view


class Frame(QFrame):
    """A frame as the theme draws one. `kind`: "card", "tile", "now", "row" or "line".

    Window's thread only.
    """

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)


class PageStack(QWidget):
    """Pages of which one is seen. Window's thread only.

    A `QStackedWidget` is a layered pane to screen readers, which then say that before each page.
    """

    def __init__(self) -> None:
        super().__init__()
        self._stack = QStackedLayout(self)

    def add(self, page: QWidget) -> None:
        """Put a page behind the others."""
        self._stack.addWidget(page)

    def take(self, page: QWidget) -> None:
        """Take a page away for good."""
        self._stack.removeWidget(page)
        page.hide()
        page.deleteLater()

    def show_page(self, page: QWidget) -> None:
        """Let this page be seen."""
        self._stack.setCurrentWidget(page)

    def show_first(self) -> None:
        """Let the page be seen that was added first."""
        self._stack.setCurrentIndex(0)

    @property
    def is_first(self) -> bool:
        """Whether the page is seen that was added first."""
        return self._stack.currentIndex() == 0

    @property
    def seen(self) -> QWidget | None:
        """The page that is seen."""
        return self._stack.currentWidget()


def rule() -> Frame:
    """A line across the page, between what does not belong together."""
    line = Frame("line")
    line.setFixedHeight(1)
    return line


def plain_column(parent: QWidget | None = None, *, above: int = 0, spacing: int = 0) -> QVBoxLayout:
    """A column without margins, but for `above` pixels at its top; `spacing` between its parts."""
    column = QVBoxLayout() if parent is None else QVBoxLayout(parent)
    column.setContentsMargins(0, above, 0, 0)
    column.setSpacing(spacing)
    return column


def row_or_column(
    narrow: bool, parent: QWidget | None = None, *, gap: int, narrow_gap: int = 2
) -> QBoxLayout:
    """A row with `gap` pixels between its parts, or a column with `narrow_gap` where `narrow`."""
    way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
    box = QBoxLayout(way) if parent is None else QBoxLayout(way, parent)
    box.setSpacing(narrow_gap if narrow else gap)
    return box


def at_left(widget: QWidget) -> QHBoxLayout:
    """A row with this widget at its left end, as wide as it needs."""
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row


def equally_wide(*buttons: Button) -> None:
    """Make these buttons, which stand below each other, as wide as the widest of them."""
    for button in buttons:
        button.ensurePolished()
    widest = max(button.sizeHint().width() for button in buttons)
    for button in buttons:
        button.setMinimumWidth(widest)


class ActionRow(SplitRow):
    """Words, and at the right end of the row the buttons that do what they say.

    In little room the buttons stand below them. Window's thread only.
    """

    def __init__(self, words: QWidget, *buttons: Button, parent: QWidget | None = None) -> None:
        """The buttons are as wide now as they will be."""
        for button in buttons:
            button.ensurePolished()
        widths = [max(button.sizeHint().width(), button.minimumWidth()) for button in buttons]
        width = sum(widths) + KEY_GAP * (len(buttons) - 1)
        row = FlowRow(*buttons, gap=KEY_GAP)
        gap = SECTION_GAP
        super().__init__(
            words, row, least_right=width, gap=gap, gap_below=TILE_GAP, fills=False, parent=parent
        )


class Confirmation(QWidget):
    """The second step before something final: a question, and two buttons to answer it.

    It takes no room until it is asked. The first button keeps everything as it is. Window's thread
    only.
    """

    confirmed = Signal()

    def __init__(
        self, asker: Button, question: str, keep: str, confirm: str, *, above: int = 20
    ) -> None:
        """`asker` is the button of the first step; it cannot be pressed while this is asked."""
        super().__init__()
        self._asker = asker
        column = plain_column(self, above=above, spacing=12)
        column.addWidget(Text(question))
        self._keep = Button(keep)
        self._keep.clicked.connect(self._take_back)
        sure = Button(confirm)
        sure.clicked.connect(self.confirmed)
        column.addWidget(FlowRow(self._keep, sure))
        self.hide()

    def ask(self) -> None:
        """Show the question, in view, with the focus on what does no harm."""
        self.show()
        self._asker.setEnabled(False)
        self._keep.setFocus()
        bring_into_view(self)

    def put_away(self) -> None:
        """Ask no more, and let it be asked again."""
        self._asker.setEnabled(True)
        self.hide()

    def _take_back(self) -> None:
        self._asker.setEnabled(True)
        self._asker.setFocus()
        self.hide()
