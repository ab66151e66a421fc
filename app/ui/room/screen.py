"""The whole window of the room: the operator's page, the face in its place, what is seldom needed;
and the face on a second screen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.room import attendance_page, session_panel
from app.ui.room.attendance_page import AttendancePage
from app.ui.room.face import Face
from app.ui.room.keys import RoomKeys
from app.ui.room.page import RoomPage
from app.ui.room.session_panel import SessionPanel
from app.ui.theme.theme import Theme
from app.ui.widgets.page_parts import PageStack
from app.ui.widgets.scroll_area import ScrollArea


class RoomScreen(QWidget):
    """Owns the pages of the room. Window's thread only."""

    pressed = Signal(object, bool)
    """A `Key` of the room, and whether the keyboard repeats it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.page = RoomPage(theme)
        self.face = Face(theme)
        self.panel = SessionPanel(theme)
        self.people = AttendancePage(theme)
        self.second: Face | None = None
        """The face on the second screen, None where there is none."""

        self._stack = PageStack()
        widest = round(session_panel.WIDEST * theme.scale)
        self._panel_area = ScrollArea(self.panel, widest)
        self._page_area = ScrollArea(self.page)
        self._people_area = ScrollArea(self.people, round(attendance_page.WIDEST * theme.scale))
        areas: tuple[QWidget, ...] = (
            *(self._page_area, self.face, self._panel_area, self._people_area),
        )
        for part in areas:
            self._stack.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._keys = RoomKeys(self)
        self._keys.pressed.connect(self.pressed)
        self._keys.watch(self)
        for page in (self.page, self.panel, self.people):
            page.pressed.connect(lambda key: self.pressed.emit(key, False))

    @property
    def shows_panel(self) -> bool:
        """Whether what is seldom needed is in front."""
        return self._stack.seen is self._panel_area

    @property
    def shows_face(self) -> bool:
        """Whether the face is in the place of the operator's page."""
        return self._stack.seen is self.face

    @property
    def shows_people(self) -> bool:
        """Whether the people of the group are in front."""
        return self._stack.seen is self._people_area

    def show_page(self) -> None:
        """Put the operator's page in front."""
        self._stack.show_page(self._page_area)
        self.page.focus_first()

    def toggle_face(self) -> None:
        """Let the room see this screen, or the operator."""
        if self.shows_face:
            self.show_page()
        else:
            self._stack.show_page(self.face)
            self.face.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_panel(self, *, short: bool) -> None:
        """Show what is seldom needed; `short`: the ways to be over earlier have the focus."""
        self._stack.show_page(self._panel_area)
        self._keys.watch(self.panel)
        self.panel.focus_first(short=short)

    def show_people(self) -> None:
        """Put the people of the group in front, who are shown already."""
        self._stack.show_page(self._people_area)
        self._keys.watch(self.people)
        self.people.focus_first()

    def watch_again(self) -> None:
        """Take the keys of what was built meanwhile, too."""
        self._keys.watch(self.panel)

    @property
    def other_screen(self) -> QScreen | None:
        """A screen that this window is not on; None where there is one screen."""
        mine = self.window().screen()
        return next((screen for screen in QGuiApplication.screens() if screen is not mine), None)

    def show_second(self, wanted: bool) -> None:
        """Show the face on the second screen, or no more; nothing where there is none."""
        screen = self.other_screen
        if not wanted or screen is None:
            self.close_second()
        elif self.second is None:
            self.second = Face(self._theme)
            self.second.setWindowFlag(Qt.WindowType.FramelessWindowHint)
            self.second.setWindowTitle("Evenbreath")
            self._keys.watch(self.second)
            self.second.setGeometry(screen.geometry())
            self.second.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            self.second.show()

    def close_second(self) -> None:
        """Take the face from the second screen."""
        second, self.second = self.second, None
        if second is not None:
            second.hide()
            second.deleteLater()
