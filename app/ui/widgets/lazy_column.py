"""A column for a long page, built below its first screenful a moment after it is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.accessibility import keep_tab_order

_AT_ONCE = 4
"""So many parts are built before the page is shown: more than a screenful."""

_LAYOUT_TURNS = 6
"""A layout that changed asks the one around it a turn later; a page has so many inside another."""


class Part(NamedTuple):
    """A part of a page: its name, what it shows, and how it is built."""

    name: str
    shows: object
    make: Callable[[], QWidget]


class LazyColumn(QObject):
    """Owns the parts of a page, one below another. Window's thread only.

    A part whose content is what it was stays as it stands.
    """

    removed = Signal(QWidget)
    """This widget of a part is taken away and deleted."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._parts: list[tuple[Part, QWidget | None]] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._build_next)

    def show_parts(self, wanted: Sequence[Part]) -> None:
        """Show these, from top to bottom: build what is new or has changed."""
        if [part.name for part in wanted] != [part.name for part, _ in self._parts]:
            self._clear()
            self._parts = [(part, None) for part in wanted]
            for at in range(min(_AT_ONCE, len(wanted))):
                self._build(at)
        else:
            for at, part in enumerate(wanted):
                self._renew(at, part)
            _settle_layout()
        self._later.start(0)

    def build_rest(self) -> None:
        """Build what lies below the first screenful now, instead of a moment later."""
        while not all(widget for _, widget in self._parts):
            self._build_next()

    def _renew(self, at: int, part: Part) -> None:
        before, widget = self._parts[at]
        if part.shows == before.shows:
            return
        self._parts[at] = (part, None)
        if widget is not None:
            self.removed.emit(widget)
            self._build(at)
            _let_go(widget)
            self._page.setUpdatesEnabled(False)  # until it has found its place

    def _build(self, at: int) -> None:
        part, _ = self._parts[at]
        widget = part.make()
        self._parts[at] = (part, widget)
        above = sum(1 for _, built in self._parts[:at] if built is not None)
        self._column.insertWidget(above, widget)
        self._keep_order(at, widget)

    def _keep_order(self, at: int, widget: QWidget) -> None:
        """Have Tab reach a part where the eye does, whenever it was built."""
        before = next((built for _, built in self._parts[at - 1 :: -1] if built), None)
        if at and before is not None:
            keep_tab_order(widget, (before.findChildren(QWidget) or [before])[-1])

    @Slot()
    def _build_next(self) -> None:
        """One more part each time; the page is painted again when all have found their place."""
        missing = [at for at, (_, widget) in enumerate(self._parts) if widget is None]
        self._page.setUpdatesEnabled(not missing)
        if missing:
            self._build(missing[0])
            _settle_layout()
            self._later.start(0)

    def _clear(self) -> None:
        for _, widget in self._parts:
            if widget is not None:
                self.removed.emit(widget)
                self._column.removeWidget(widget)
                _let_go(widget)
        self._parts = []


def _let_go(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()


def _settle_layout() -> None:
    """Lay everything out before it is painted: layouts inside each other take turns."""
    for _ in range(_LAYOUT_TURNS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
