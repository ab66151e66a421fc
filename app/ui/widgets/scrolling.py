"""Pages that need more room than there is: they scroll, with the wheel and with the keys."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QWidget

_NO_FOCUS, _STRONG_FOCUS = 0, 11
"""Qt.FocusPolicy by its numbers: to name it loads every enumeration of Qt's, which would be a tenth
of the time to the first paint."""


class Scrolling(QScrollArea):
    """Holds one page, at most `widest` pixels wide. Window's thread only.

    Arrow keys, Page Up, Page Down, Home and End scroll it, from wherever on the page the focus is.
    """

    def __init__(
        self,
        page: QWidget,
        widest: int = 0,
        centred: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if widest:
            page.setMaximumWidth(widest)
            holder: QWidget = _Holder()
            row = QHBoxLayout(holder)
            row.setContentsMargins(48, 36, 40, 32)
            row.setSpacing(0)
            if centred:
                row.addStretch(1)
            row.addWidget(page, 1000)
            row.addStretch(1)
        else:
            holder = page
        self.setProperty("focusPolicy", _NO_FOCUS)
        self.setWidgetResizable(True)
        self.setWidget(holder)
        self.name_bars()

    def name_bars(self) -> None:
        """Name what scrolls in the language of now."""
        self.verticalScrollBar().setAccessibleName(self.tr("Up and down"))
        self.horizontalScrollBar().setAccessibleName(self.tr("Left and right"))

    def take_keys(self, name: str) -> None:
        """Take the focus, for a page of words with little or nothing to press."""
        self.setProperty("focusPolicy", _STRONG_FOCUS)
        self.setAccessibleName(name)
        self.setFocus()

    def go_to_top(self) -> None:
        """Show where the page begins."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.minimum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar = self.verticalScrollBar()
        if bar.maximum() > bar.minimum() and bar.parentWidget().isHidden():
            # By itself the bar comes a turn later, and then the whole page is laid out once more.
            self.setViewportMargins(0, 0, 0, 0)
            super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtCore import Qt  # loaded by then

        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            self.go_to_top()
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)


class _Holder(QWidget):
    """What scrolls, with room around it. Window's thread only."""

    def sizeHint(self) -> QSize:
        # Qt's own would lay the whole page out once more, at a width that it never gets.
        return self.minimumSizeHint()


class Side(Scrolling):
    """Holds what stands at the side, as wide as its words need. Window's thread only.

    Where the window is too low for it, it scrolls.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        needed = self.widget().minimumSizeHint()
        scrolls = self.height() < needed.height()
        bar = self.verticalScrollBar().sizeHint().width() if scrolls else 0
        return QSize(max(needed.width(), self.widget().minimumWidth()) + bar, 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().height() != event.size().height():
            self.updateGeometry()


def scrolling_around(page: QWidget) -> Scrolling:
    """The area that holds a page."""
    above = page.parentWidget()
    while not isinstance(above, Scrolling):
        assert above is not None
        above = above.parentWidget()
    return above
