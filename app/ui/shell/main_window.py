"""The window: which page is in front, which key goes where, and the dark screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui import late_qt
from app.ui.page_id import PageId
from app.ui.shell.navigated_pages import NavigatedPages
from app.ui.shell.navigation import Navigation
from app.ui.shell.top_window import TopWindow
from app.ui.theme.theme import CONTENT_PIXELS, TEXT_PIXELS, Theme
from app.ui.today.page import TodayPage
from app.ui.widgets.buttons import press
from app.ui.widgets.notice_bar import NoticeBar
from app.ui.widgets.page_parts import PageStack
from app.ui.widgets.scroll_area import ScrollArea, scroll_area_of

if TYPE_CHECKING:
    from datetime import date

    from app.ui.practice.dark_screen import DarkScreen
    from app.ui.practice.intermission_page import IntermissionPage
    from app.ui.practice.page import PracticePage
    from app.ui.start.page import StartPage
    from app.ui.widgets.sub_page import SubPage

_SIZE = QSize(1160, 780)
_SMALLEST = (420, 320)


class MainWindow(TopWindow):
    """Owns the pages and shows one of them; what the keys ask for comes out as signals.

    Today is there from the start, the other pages are built when they are first needed. Window's
    thread only.
    """

    pause_asked = Signal()
    media_key_pressed = Signal()
    stop_asked = Signal()
    rewind_asked = Signal()
    seek_asked = Signal(float)
    volume_asked = Signal(float)

    back_wanted = Signal()
    """Esc was pressed on a page that was not opened from another one."""

    page_shown = Signal(object)
    """The page with this `PageId` has come to the front, or is there once more."""

    def __init__(
        self,
        theme: Theme,
        clock_line: str = "",
        parent: QWidget | None = None,
        *,
        blank: bool = False,
    ) -> None:
        """`clock_line` says to which time the program's clock was set, if it was. `blank`: nothing
        is shown before the first page is asked for, as at the first start."""
        super().__init__(parent)
        self._theme = theme
        self._practising = False
        self._page_id = PageId.TODAY
        self._built: dict[PageId, tuple[QWidget, str]] = {}
        self._practice: PracticePage | None = None
        self._start: StartPage | None = None
        self._sub_page: SubPage | None = None
        self._opener: QWidget | None = None
        self._intermission: IntermissionPage | None = None
        self._dark: DarkScreen | None = None
        self._behind: QWidget | None = None
        self._was_full = False
        self.setWindowTitle("Evenbreath")
        self.fit(_SIZE)
        self.setMinimumSize(*_SMALLEST)
        self._notices = NoticeBar()
        self._whole = PageStack()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._notices)
        column.addWidget(self._whole, 1)
        self.navigation = Navigation(theme, clock_line)
        self.today = TodayPage(theme)
        self._pages = PageStack()
        self._pages.add(ScrollArea(self.today, self._widest(CONTENT_PIXELS)))
        self._main = NavigatedPages(theme, self.navigation, self._pages)
        if blank:
            self._whole.add(QWidget())
        self._whole.add(self._main)
        for key, pressed in (("Space", self._space_pressed), ("Esc", self._escape_pressed)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(pressed)

    @property
    def page_id(self) -> PageId:
        """Where the words at the side say that one is."""
        return self._page_id

    def is_in_front(self, page_id: PageId) -> bool:
        """Whether this page is in front, below no sub-page and no practice."""
        covered = self._practising or self._intermission or self._sub_page
        return self._page_id is page_id and not covered

    def page(self, page_id: PageId) -> QWidget | None:
        """The page of this id, None while it is not built."""
        if page_id is PageId.TODAY:
            return self.today
        return self._built[page_id][0] if page_id in self._built else None

    @property
    def is_navigable(self) -> bool:
        """Whether the words at the side are there to lead to a page."""
        return self._whole.seen is self._main

    @property
    def sub_page(self) -> SubPage | None:
        """The page in front that was opened from another one."""
        return self._sub_page

    @property
    def practice(self) -> PracticePage:
        """The practice page."""
        if self._practice is None:
            from app.ui.practice.page import PracticePage

            self._practice = PracticePage(self._theme)
            self._practice.pause_asked.connect(self.pause_asked)
            self._practice.media_key_pressed.connect(self.media_key_pressed)
            self._practice.stop_asked.connect(self.stop_asked)
            self._practice.dark_asked.connect(self.go_dark)
            self._practice.rewind_asked.connect(self.rewind_asked)
            self._practice.seek_asked.connect(self.seek_asked)
            self._practice.volume_asked.connect(self.volume_asked)
            self._whole.add(ScrollArea(self._practice))
        return self._practice

    @property
    def dark(self) -> bool:
        """Whether the dark screen is up."""
        return self._dark is not None and self._whole.seen is self._dark

    @property
    def notice(self) -> str:
        """The sentence that is shown because something is not as it should be; empty if none."""
        return self._notices.text

    def show_notice(self, sentence: str, *, of_front: bool = False) -> None:
        """Show a sentence about what is not as it should be; "" takes it away.

        While a page covers the window, what is not `of_front`, about that page or about what the
        person does just then, waits for `show_what_waited`.
        """
        self._notices.show_notice(sentence, of_front=of_front)
        if self.dark:
            self._notices.hide()

    def rebuild_pages(self) -> None:
        """Take up the language, the theme and the text size of now, while no practice is under way.

        Today is shown anew by the next view it gets; the others are built when they are needed.
        """
        self._main.rebuild()
        scroll_area_of(self.today).name_bars()
        self._notices.retranslate()
        self.today.rebuild()
        self.today.setMaximumWidth(self._widest(CONTENT_PIXELS))
        for page, _ in self._built.values():
            self._pages.take(scroll_area_of(page))
        self._built.clear()
        self._close_sub_page()
        if self._practice is not None:
            self._whole.take(scroll_area_of(self._practice))
        if self._dark is not None:
            self._whole.take(self._dark)
        self._practice = self._dark = None

    def put(self, page_id: PageId, page: QWidget, title: str, widest: int = CONTENT_PIXELS) -> None:
        """Take in the page of this id, in place of one that there was, at most `widest` pixels wide
        at 100 % text."""
        before = self._built.get(page_id)
        self._built[page_id] = page, title
        # Made where it stays: to move it there the style sheet would be looked through once more.
        column = self._widest(CONTENT_PIXELS)
        self._pages.add(ScrollArea(page, self._widest(widest), column, parent=self._pages))
        if before is not None:
            self._pages.take(scroll_area_of(before[0]))

    def go_to(self, page_id: PageId, focus: QWidget | None = None) -> None:
        """Put the page of this id in front, and the focus on `focus` if that is still there."""
        from shiboken6 import isValid

        if page_id is PageId.TODAY:
            self.go_to_today()
            return
        page, title = self._built[page_id]
        area = scroll_area_of(page)
        self._show_area(area, title)
        self._close_sub_page()
        self._show_front(page_id)
        if focus is not None and isValid(focus) and focus.isVisible():
            focus.setFocus()
        self.page_shown.emit(page_id)

    def go_to_today(self) -> None:
        """Put Today in front."""
        self._close_sub_page()
        self._pages.show_first()
        self._show_front(PageId.TODAY)
        self._show_whole(self._main)
        self.page_shown.emit(PageId.TODAY)

    def _show_area(self, area: ScrollArea, name: str) -> None:
        area.take_keys(name)  # before it is seen: else Qt gives the focus to what comes first in it
        self._pages.show_page(area)
        area.setFocus()

    def _show_front(self, page_id: PageId) -> None:
        self._page_id = page_id
        self.navigation.show_front(page_id)

    def _widest(self, pixels: int) -> int:
        return round(pixels * self._theme.scale)

    def go_to_sub_page(self, page: SubPage, widest: int = TEXT_PIXELS) -> None:
        """Put a page in front, at most `widest` pixels wide at 100 % text.

        Esc leads back to the page it was opened from. Another such page is taken away.
        """
        if self._sub_page is None:
            self._opener = self.focusWidget()
        area = ScrollArea(page, self._widest(widest), self._widest(CONTENT_PIXELS))
        self._pages.add(area)
        self._show_area(area, page.title)
        self._close_sub_page()
        self._sub_page = page
        page.back_asked.connect(self.leave_sub_page)

    def leave_sub_page(self) -> None:
        """Enough was read: the page it was opened from is in front, with the focus where it was."""
        opener, self._opener = self._opener, None
        self.go_to(self._page_id, opener)
        if self._page_id is PageId.TODAY:
            self.today.focus_opener()

    def leave_sub_page_of_programme(self) -> None:
        """Leave a sub-page about the programme in use, unless it is below a practice."""
        page, covered = self._sub_page, self._practising or self._intermission is not None
        if page is not None and page.is_of_programme and not covered:
            self.leave_sub_page()

    def _close_sub_page(self) -> None:
        page, self._sub_page = self._sub_page, None
        if page is not None:
            self._pages.take(scroll_area_of(page))

    def go_to_start(self, page: StartPage) -> None:
        """Put the page that asks for the date in front, in the whole window.

        One that is there already is taken away.
        """
        before, self._start = self._start, page
        self._whole.add(ScrollArea(page, self._widest(page.widest)))
        self._show_whole(scroll_area_of(page))
        if before is not None:
            self._whole.take(scroll_area_of(before))

    @property
    def asks_date(self) -> bool:
        """Whether the page that asks for the date is in front."""
        return self._start is not None

    def answer_date(self, day: date | None) -> None:
        """Answer the page that asks for the date, as a person would."""
        if self._start is not None:
            self._start.show_date(day)
            self._start.space_pressed(None)

    def leave_start(self) -> None:
        """The date is answered: Today is in front."""
        page, self._start = self._start, None
        self.go_to_today()
        if page is not None:
            self._whole.take(scroll_area_of(page))

    def go_to_practice(self) -> None:
        """A practice begins: its page is the whole window. A dark screen stays dark."""
        self._practising = True
        area = scroll_area_of(self.practice)
        area.go_to_top()
        self._show_behind_dark(area)
        self._close_intermission()

    def go_to_intermission(self, page: IntermissionPage) -> None:
        """A practice is over and another one follows: until then this page is the whole window. A
        dark screen stays dark."""
        self._practising = False
        self._close_intermission()
        self._intermission = page
        area = ScrollArea(page)
        self._whole.add(area)
        self._show_behind_dark(area)

    def _show_behind_dark(self, widget: QWidget) -> None:
        if self.dark:
            self._behind = widget
        else:
            self._show_whole(widget)

    def _close_intermission(self) -> None:
        page, self._intermission = self._intermission, None
        if page is not None:
            self._whole.take(scroll_area_of(page))

    def show_what_waited(self) -> None:
        """Show what was to be said while a page covered the window, beside what is said now."""
        self._notices.show_what_waited()

    def cover(self, page: QWidget) -> None:
        """Let this page be the whole window until `uncover`; other pages' notices wait."""
        self._notices.held = True
        self._whole.add(page)
        self._whole.show_page(page)

    def uncover(self, page: QWidget) -> None:
        """Take that page away: what was there before is in front again."""
        self._notices.held = False
        self._whole.take(page)
        self.go_to(self._page_id)
        self._show_whole(self._main)

    def leave_practice(self) -> None:
        """The practice is over. A dark screen stays dark until someone wakes it."""
        self._practising = False
        self._close_sub_page()
        self._pages.show_first()
        scroll_area_of(self.today).go_to_top()
        self._show_front(PageId.TODAY)
        self._show_behind_dark(self._main)
        self._close_intermission()
        self.page_shown.emit(PageId.TODAY)

    def go_dark(self) -> None:
        """Make the whole screen dark; what plays goes on."""
        if self.dark:
            return
        if self._dark is None:
            from app.ui.practice.dark_screen import DarkScreen

            self._dark = DarkScreen()
            self._dark.woken.connect(self.wake)
            self._dark.media_key_pressed.connect(self.media_key_pressed)
            self._dark.stop_asked.connect(self.stop_asked)
            self._whole.add(self._dark)
        full_screen = late_qt.Qt.WindowState.WindowFullScreen
        self._behind = self._whole.seen
        self._was_full = bool(self.windowState() & full_screen)
        self._notices.hide()
        self._whole.show_page(self._dark)
        self._dark.setFocus()
        self.setWindowState(self.windowState() | full_screen)

    def wake(self) -> None:
        """Bring back the page behind the dark screen."""
        if self.dark:
            if not self._was_full:
                full_screen = late_qt.Qt.WindowState.WindowFullScreen
                self.setWindowState(self.windowState() & ~full_screen)
            self._notices.setVisible(bool(self._notices.text))
            self._show_whole(self._behind or self._main)

    def _show_whole(self, widget: QWidget) -> None:
        self._whole.show_page(widget)
        if widget is self._main:
            self.today.focus_first()
        elif self._intermission is not None and not self._practising:
            self._intermission.focus_first()
        elif self._start is not None:
            self._start.focus_first()
        elif self._practice is not None:
            self._practice.focus_first()

    def _space_pressed(self) -> None:
        """Space pauses a practice; else it presses what has the focus; else it begins, goes on."""
        focus = self.focusWidget()
        if self._practising:
            self.pause_asked.emit()
        elif self.dark and self._intermission is None:
            self.wake()
        elif not self.dark and press(focus):
            return
        elif self._intermission is not None:
            self._intermission.go_on_asked.emit()
        elif self._start is not None:
            self._start.space_pressed(focus)
        elif self._sub_page is not None:
            self._sub_page.space_pressed()
        elif self._pages.is_first and (
            focus in (None, self.today) or isinstance(focus, ScrollArea)
        ):
            self.today.space_pressed()

    def _escape_pressed(self) -> None:
        if self._practising:
            self.stop_asked.emit()
        elif self._intermission is not None:
            self._intermission.stop_asked.emit()
        elif self.dark:
            self.wake()
        elif self._sub_page is None:
            self.back_wanted.emit()
        else:
            self.leave_sub_page()
