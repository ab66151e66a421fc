"""The words at the side, or in a narrow window above the page, that lead from page to page."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from app.ui.page_id import PageId
from app.ui.theme.theme import TITLE_POINTS, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text, set_visible

_NARROWEST = 207
_OVER = 8
"""Pixels that it may be wider for words that so have one line."""

_GAP = 4
_BESIDE_MARGINS, _FOLDED_MARGINS = (12, 22, 12, 22), (24, 8, 16, 8)
"""Left, above, right and below, so that the words stand where those of the page begin."""


class Navigation(QWidget):
    """The program's name and a button for every page there is. Window's thread only.

    Folded, it is one line without the name; pages that have no room in it are behind “More”.
    """

    asked = Signal(object)
    """A `PageId` to go to."""

    resized = Signal()
    """Other buttons are shown, which may need another width."""

    def __init__(self, theme: Theme, clock_line: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._narrowest = _NARROWEST
        self._folded = False
        self._front = PageId.TODAY
        self._there: Collection[PageId] = tuple(PageId)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setSpacing(_GAP)
        self._box.setContentsMargins(*_BESIDE_MARGINS)
        self._name = Text("Evenbreath", wraps=False)
        self._name.setContentsMargins(16, 0, 16, 18)
        self._box.addWidget(self._name)
        self._buttons: dict[PageId, Button] = {}
        for page_id in PageId:
            button = Button("", "nav", front=page_id is PageId.TODAY)
            button.clicked.connect(lambda _=False, page_id=page_id: self.asked.emit(page_id))
            if page_id is PageId.SETTINGS:
                self._box.addStretch(1)
            self._box.addWidget(button)
            self._buttons[page_id] = button
        self._more: Button | None = None
        # A line for each part, as the words at the side have little room.
        self._clock = Text(clock_line.replace(" ", "\n"), secondary=True, wraps=False)
        self._clock.setVisible(bool(clock_line))
        self._box.addWidget(self._clock)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.rebuild()

    @property
    def folded(self) -> bool:
        """Whether it is one line."""
        return self._folded

    def rebuild(self) -> None:
        """Take up the language, the theme and the text size of now."""
        self._name.setFont(self._theme.font(TITLE_POINTS))
        self._narrowest = round(_NARROWEST * (1 + self._theme.scale) / 2)
        self._buttons[PageId.TODAY].show_words(self.tr("Today"))
        self._buttons[PageId.PROGRAMME].show_words(self.tr("Programme"))
        self._show_in_lines(self._buttons[PageId.EDITOR], self.tr("My programmes"))
        self._buttons[PageId.GROUPS].show_words(self.tr("Groups"))
        self._buttons[PageId.ADHERENCE].show_words(self.tr("Adherence"))
        self._buttons[PageId.JOURNEY].show_words(self.tr("Journey"))
        self._show_in_lines(self._buttons[PageId.NOTES], self.tr("Headache notes"))
        self._buttons[PageId.SETTINGS].show_words(self.tr("Settings"))
        self._buttons[PageId.ABOUT].show_words(self.tr("About"))
        if self._more is not None:
            self._more.show_words(self.tr("More"))
        self.setMinimumWidth(0 if self._folded else self._narrowest)
        self.show_front(self._front)

    def _show_in_lines(self, button: Button, words: str) -> None:
        """Words that are large or many stand on two lines, so that they leave room for the page."""
        first, last = _halves(words)
        button.setStyleSheet("")
        button.show_words(words)
        button.ensurePolished()
        fits = button.sizeHint().width() <= self._narrowest + _OVER - sum(_BESIDE_MARGINS[::2])
        if not last or self._folded or (fits and not self._theme.narrow):
            return
        # A style sheet's least height counts for more than what the words need.
        high = 2 * QFontMetrics(self._theme.font()).lineSpacing()
        button.setStyleSheet(f"QPushButton {{ min-height: {high + 8}px; }}")
        button.show_words(f"{first}\n{last}")
        button.setAccessibleName(words)

    def show_only(self, page_ids: Collection[PageId]) -> None:
        """Show only what exists."""
        self._there = page_ids
        self._arrange()
        self.resized.emit()

    def show_front(self, page_id: PageId) -> None:
        """This one is in front."""
        self._front = page_id
        for other, button in self._buttons.items():
            button.show_front(other is page_id)
        self._arrange()

    def fold(self, folded: bool) -> None:
        """Be one line, or a column again."""
        self._folded = folded
        if self._more is None:
            self._more = Button("", "nav", self)
            self._more.clicked.connect(self._show_more)
            self._box.addWidget(self._more)
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if folded else way.TopToBottom)
        self._box.setContentsMargins(*(_FOLDED_MARGINS if folded else _BESIDE_MARGINS))
        set_visible(self._name, not folded)
        set_visible(self._clock, bool(self._clock.text()) and not folded)
        self.rebuild()

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        # In a line the words that have no room are behind “More”.
        return QSize(0, least.height()) if self._folded else least

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._folded:
            self._arrange()

    def _arrange(self) -> None:
        """Show the buttons of the pages there are, in a line as many as have room."""
        shown = self._fitting() if self._folded else self._there
        for page_id, button in self._buttons.items():
            set_visible(button, page_id in shown)
        if self._more is not None:
            set_visible(self._more, len(shown) < len(self._there))

    def _fitting(self) -> Collection[PageId]:
        """The pages whose words have room in a line, the one in front among them in any case."""
        there = [page_id for page_id in PageId if page_id in self._there]
        width = {page_id: self._buttons[page_id].sizeHint().width() + _GAP for page_id in there}
        left, _, right, _ = _FOLDED_MARGINS
        room = self.width() - left - right
        if self._more is None or sum(width.values()) <= room:
            return there
        room -= self._more.sizeHint().width() + width.get(self._front, 0)
        fitting = []
        for page_id in there:
            if page_id is not self._front:
                room -= width[page_id]
                if room < 0:
                    break
            fitting.append(page_id)
        return fitting if self._front in fitting else [*fitting, self._front]

    def _show_more(self) -> None:
        """Open the list of the pages that have no room in the line."""
        from PySide6.QtWidgets import QMenu

        assert self._more is not None  # it was pressed
        menu = QMenu(self._more)
        menu.setAccessibleName(self._more.text())
        for page_id, button in self._buttons.items():
            if page_id in self._there and button.isHidden():
                action = menu.addAction(button.text())
                action.triggered.connect(lambda _=False, page_id=page_id: self.asked.emit(page_id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))


def _halves(words: str) -> tuple[str, str]:
    """The words on two lines, as equal as can be; all on the first where there is no blank."""
    blanks = [at for at, letter in enumerate(words) if letter == " "]
    if not blanks:
        return words, ""
    middle = min(blanks, key=lambda at: abs(2 * at - len(words)))
    return words[:middle], words[middle + 1 :]
