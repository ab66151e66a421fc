"""The navigation and the pages: side by side, or in a narrow window one below the other."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from app.ui.shell.navigation import Navigation
from app.ui.theme.theme import Theme
from app.ui.widgets.layouts import ANY_WIDTH
from app.ui.widgets.page_parts import Frame
from app.ui.widgets.scroll_area import ScrollArea

_BESIDE_PIXELS, _BESIDE_PIXELS_A_SCALE = 660, 240
"""From so many pixels on, the second times the text scale, pages have room beside navigation."""

_LINE = 1


class NavigatedPages(QWidget):
    """Owns where navigation stands. Window's thread only."""

    def __init__(self, theme: Theme, navigation: Navigation, pages: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._navigation = navigation
        self._area = _NavigationArea(navigation)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._line = Frame("line")
        self._line.setMinimumSize(_LINE, _LINE)
        self._line.setMaximumWidth(_LINE)
        self._box.addWidget(self._area)
        self._box.addWidget(self._line)
        self._box.addWidget(pages, 1)

    def rebuild(self) -> None:
        """Take up the language, the theme and the text size of now."""
        self._navigation.rebuild()
        self._area.name_bars()
        self._arrange()
        self._area.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = _BESIDE_PIXELS + _BESIDE_PIXELS_A_SCALE * self._theme.scale
        folded = self.width() < beside
        if folded == self._navigation.folded:
            return
        way = QBoxLayout.Direction
        self._box.setDirection(way.TopToBottom if folded else way.LeftToRight)
        self._line.setMaximumSize(*((ANY_WIDTH, _LINE) if folded else (_LINE, ANY_WIDTH)))
        self._navigation.fold(folded)
        self._area.fold(folded)


class _NavigationArea(ScrollArea):
    """Holds the navigation: as wide as its words need, or folded as high as its one line.

    It scrolls where the window is too low for it. Window's thread only.
    """

    def __init__(self, navigation: Navigation) -> None:
        super().__init__(navigation)
        # The window is told of its first paint only where something of it is not covered.
        navigation.setAutoFillBackground(False)
        navigation.resized.connect(self.updateGeometry)
        self._page = navigation
        self.fold(False)

    def fold(self, folded: bool) -> None:
        """Be a line above the pages, or a column beside them."""
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred
        self.setSizePolicy(*((free, fixed) if folded else (fixed, free)))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        needed = self._page.minimumSizeHint()
        if self._page.folded:
            return QSize(0, needed.height())
        beside = self.parentWidget()
        scrolls = beside is not None and beside.height() < needed.height()
        bar = self.verticalScrollBar().sizeHint().width() if scrolls else 0
        return QSize(max(needed.width(), self._page.minimumWidth()) + bar, 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().height() != event.size().height():
            self.updateGeometry()
