"""The dates of a group: a tile for each session, which leads to it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.ui.groups.view_model import SessionTile
from app.ui.theme.theme import KEY_GAP, TILE_GAP, Theme
from app.ui.widgets.accessibility import keep_tab_order
from app.ui.widgets.buttons import key_taken
from app.ui.widgets.layouts import Tiles
from app.ui.widgets.page_parts import plain_column
from app.ui.widgets.scroll_area import bring_into_view

_LEAST_PIXELS = 96


class SessionTiles(QWidget):
    """Tiles in as many columns as fit; Left and Right go from one to the next, Enter, Space and a
    click ask for a session. Window's thread only."""

    asked = Signal(int)
    """The session of this number."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.tiles: dict[int, _Tile] = {}
        self._column = plain_column(self)
        self._grid: Tiles | None = None

    def show_sessions(self, sessions: tuple[SessionTile, ...]) -> None:
        """Show these sessions."""
        if [session.number for session in sessions] != list(self.tiles):
            self._build(sessions)
        for session in sessions:
            self.tiles[session.number].show_session(session)

    def _build(self, sessions: tuple[SessionTile, ...]) -> None:
        if self._grid is not None:
            self._column.removeWidget(self._grid)
            self._grid.hide()
            self._grid.deleteLater()
        self._grid = Tiles(round(_LEAST_PIXELS * self._theme.scale), TILE_GAP)
        self.tiles = {}
        for session in sessions:
            tile = _Tile(self._theme, session)
            tile.clicked.connect(lambda _=False, number=session.number: self.asked.emit(number))
            tile.step_asked.connect(lambda step, number=session.number: self._step(number, step))
            self._grid.add(tile)
            self.tiles[session.number] = tile
        self._column.addWidget(self._grid)
        keep_tab_order(self)

    def _step(self, number: int, step: int) -> None:
        beside = self.tiles.get(number + step)
        if beside is not None:
            beside.setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_view(beside)


class _Tile(QAbstractButton):
    """A number, a day, perhaps a time, and what became of it. Window's thread only."""

    step_asked = Signal(int)
    """The focus is to go to the one after it (1) or before it (-1)."""

    def __init__(self, theme: Theme, session: SessionTile) -> None:
        super().__init__()
        self._theme = theme
        self._session = session
        self.setFont(theme.font(tabular=True))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_session(self, session: SessionTile) -> None:
        """Show this session."""
        self._session = session
        self.setAccessibleName(session.spoken)
        self.setAccessibleDescription(self.tr("Enter moves it, or notes something on it"))
        self.updateGeometry()
        self.update()

    def _lines(self) -> list[tuple[str, str]]:
        """What is written, each line with its colour."""
        session = self._session
        first = (str(session.number), "text")
        return [first, (session.day, "text"), (session.state, "secondary")]

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        head = f"{self._session.number} {self._session.time}"
        lines = [head, *(words for words, _ in self._lines())]
        widest = max(map(metrics.horizontalAdvance, lines))
        return QSize(widest + 2 * KEY_GAP, metrics.lineSpacing() * 3 + 2 * TILE_GAP)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.step_asked.emit(steps[Qt.Key(event.key())])
        elif not key_taken(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "text" if self.hasFocus() else "accent" if self._session.is_now else "hairline"
        wide = 2 if self.hasFocus() or self._session.is_now else 1
        painter.setPen(QPen(colour(edge), wide))
        painter.setBrush(colour("surface" if self._session.is_now else "background"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 10, 10)
        metrics = self.fontMetrics()
        y = TILE_GAP + metrics.ascent()
        time = self._session.time
        painter.setPen(colour("secondary"))
        painter.drawText(self.width() - KEY_GAP - metrics.horizontalAdvance(time), y, time)
        for words, role in self._lines():
            painter.setPen(colour(role))
            painter.drawText(KEY_GAP, y, words)
            y += metrics.lineSpacing()
