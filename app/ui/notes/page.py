"""The page Headache notes: how a day was at its worst in one key press, and its month beside it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QWidget

from app.core.notes.notes import Level
from app.ui.notes.level_choices import KEYS, LevelChoices
from app.ui.notes.month_panel import MonthPanel
from app.ui.notes.more_form import MoreForm
from app.ui.notes.view_model import DayView, MissingDay, NotesView
from app.ui.theme.theme import (
    HEADLINE_POINTS,
    LINE_GAP,
    ROW_GAP,
    SECTION_GAP,
    TILE_GAP,
    Theme,
)
from app.ui.widgets.accessibility import announce, keep_tab_order
from app.ui.widgets.buttons import Button
from app.ui.widgets.fold import Fold
from app.ui.widgets.label import Sentences, Text, set_visible
from app.ui.widgets.layouts import FlowRow, SplitRow
from app.ui.widgets.page_parts import Confirmation, plain_column, rule

_LEAST_DAY, _LEAST_MONTH = 420, 270
_LINK_GAP = 28


class NotesPage(QWidget):
    """Shows a `NotesView` and sends what was answered. Window's thread only.

    N, 1, 2 and 3 answer for the day that is shown, wherever on the page the focus is but in a
    field, and unless it is asked whether to delete the day; Left and Right go to the day before and
    after.
    """

    level_given = Signal(object)
    """The day that is shown was a `Level` at its worst."""

    answered = Signal(object)
    """As in `MoreForm`."""

    counted = Signal(int, int)
    """As in `MoreForm`."""

    undo_asked = Signal()
    delete_asked = Signal()
    """What is noted of the day that is shown is to be deleted: the person said so twice."""

    day_asked = Signal(object)
    """This day (`date`) is to be shown."""

    month_asked = Signal(object)
    """The month of this day (`date`) is to be shown."""

    medicines_asked = Signal()
    questionnaires_asked = Signal()
    figures_asked = Signal()
    sheet_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view: NotesView | None = None
        self._more: MoreForm | None = None

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def _furnish(self) -> None:
        """Build all parts of the page, in their place as those of Journey."""
        theme = self._theme
        column = plain_column(self)
        parts = SplitRow(gap=2 * SECTION_GAP, gap_below=SECTION_GAP, fills=False, parent=self)
        self._day = _Part(round(_LEAST_DAY * theme.scale), parts)
        self._furnish_day()
        self.month = MonthPanel(theme, parts)
        self.month.month_asked.connect(self.month_asked)
        self.month.day_asked.connect(self._go_to)
        parts.hold(self._day, self.month, round(_LEAST_MONTH * theme.scale))
        column.addWidget(parts)
        column.addStretch(1)
        for level, key in KEYS.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(lambda level=level: self._press(level))

    def _furnish_day(self) -> None:
        theme = self._theme
        column = plain_column(self._day)
        self._heading = Text(secondary=True, wraps=False, parent=self._day)
        days = FlowRow(gap=ROW_GAP, row_gap=0, parent=self._day)
        self._before = Button(self.tr("Day before"), "link", days)
        self._before.clicked.connect(lambda: self._step(-1))
        self._after = Button(self.tr("Day after"), "link", days)
        self._after.clicked.connect(lambda: self._step(1))
        days.add(self._heading, self._before, self._after)
        column.addWidget(days)
        self._question = Text(font=theme.font(HEADLINE_POINTS), parent=self._day)
        column.addWidget(self._question)
        column.addSpacing(TILE_GAP)
        self.levels = LevelChoices(theme, "", self._day)
        self.levels.chosen.connect(self._give)
        column.addWidget(self.levels)
        column.addSpacing(TILE_GAP)
        self._line = Text(secondary=True, parent=self._day)
        column.addWidget(self._line)
        self._take_back = _TakeBack(self._day)
        self._take_back.undo_asked.connect(self.undo_asked)
        self._take_back.delete_asked.connect(self.delete_asked)
        column.addWidget(self._take_back)
        self._corrections = Sentences("secondary", self._day)
        self._corrections.setContentsMargins(0, TILE_GAP, 0, TILE_GAP)
        column.addWidget(self._corrections)
        self._body = QWidget(self._day)
        self._fold = Fold(theme, "", self._body, self._day)
        self._fold.head.clicked.connect(self._build_more)
        column.addWidget(self._fold)
        self._missing = _MissingDays(self._day)
        self._missing.day_asked.connect(self._go_to)
        column.addWidget(self._missing)
        self._foot = QWidget(self._day)
        column.addWidget(self._foot)
        column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._view is not None and self._foot.layout() is None:
            QTimer.singleShot(0, self, self.complete)

    def complete(self) -> None:
        """Build what stands below all else and the table of days, which are not asked for at once;
        a second call does nothing. A view was shown before."""
        if self._foot.layout() is not None:
            return
        self.month.complete()
        column = plain_column(self._foot, above=ROW_GAP, spacing=TILE_GAP)
        column.addWidget(rule())
        column.addWidget(self._links())
        caution = self.tr(
            "Please change no medicine because of this app: ask your headache team. A sudden, new "
            "or different headache needs medical help now."
        )
        column.addWidget(Text(caution, secondary=True, parent=self._foot))
        keep_tab_order(self._foot)

    def _links(self) -> QWidget:
        row = FlowRow(gap=_LINK_GAP, row_gap=0, parent=self._foot)
        for words, asked in (
            (self.tr("My medicines"), self.medicines_asked),
            (self.tr("Questionnaires"), self.questionnaires_asked),
            (self.tr("All figures"), self.figures_asked),
            (self.tr("Sheet for the clinic"), self.sheet_asked),
        ):
            link = Button(words, "link", row)
            link.clicked.connect(asked)
            row.add(link)
        return row

    def focus_first(self) -> None:
        """Put the focus on the answers, unless nothing could be looked up yet."""
        if self._view is not None:
            self.levels.focus_first()

    def show_view(self, view: NotesView) -> None:
        """Show a day, its month and what is not filled."""
        before, self._view = self._view, view
        if before is None:
            self._furnish()
        day = view.day
        self._heading.setText(day.heading)
        self._question.setText(day.question)
        self.levels.ask(day.question)
        had_focus, answer = self.levels.has_focus, self.levels.value
        self.levels.show_level(day.noted.level if day.noted else None)
        other_day = before is None or before.day.day != day.day
        if had_focus and (other_day or self.levels.value is not answer):
            self.focus_first()  # on another answer, Space and Enter would give that one
        self._line.setText(day.line)
        if self._take_back.show_day(day, view.can_undo):
            self.focus_first()
        if day.is_today and self._after.hasFocus():
            self.focus_first()
        set_visible(self._after, not day.is_today)
        self._corrections.show_sentences(day.corrections)
        self._fold.head.setText(day.more)
        self._fold.head.setAccessibleName(day.more)
        if self._more is not None:
            self._more.show_day(day, view.has_medicines)
        self._missing.show_days(view.missing)
        if before is None or before.month != view.month or before.day.day != day.day:
            self.month.show_month(view.month, day.day)

    def say_kept(self) -> None:
        """Have a screen reader say what was kept."""
        announce(self, self._line.text())

    def open_more(self) -> None:
        """Show what may be said besides the level."""
        self._fold.show_open(True)
        self._build_more()

    def _build_more(self) -> None:
        if self._more is None:
            self._more = MoreForm(self._theme)
            self._more.answered.connect(self.answered)
            self._more.counted.connect(self.counted)
            self._more.medicines_asked.connect(self.medicines_asked)
            plain_column(self._body, above=LINE_GAP).addWidget(self._more)
            keep_tab_order(self._body, self._fold.head)
        if self._view is not None:
            self._more.show_day(self._view.day, self._view.has_medicines)

    def _press(self, level: Level) -> None:
        if not self._take_back.asks:  # an N may be meant as an answer to that question
            self._give(level)

    def _give(self, level: object) -> None:
        assert isinstance(level, Level)
        self.finish()
        self.level_given.emit(level)

    def _go_to(self, day: object) -> None:
        self.finish()
        self.day_asked.emit(day)
        self.focus_first()

    def _step(self, days: int) -> None:
        view = self._view
        if view is not None and (days < 0 or not view.day.is_today):
            self.finish()
            self.day_asked.emit(view.day.day + timedelta(days=days))

    def finish(self) -> None:
        """Have a note that is being typed kept."""
        if self._more is not None:
            self._more.finish()

    def hideEvent(self, event: QHideEvent) -> None:
        self.finish()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Left:
            self._step(-1)
        elif event.key() == Qt.Key.Key_Right:
            self._step(1)
        else:
            super().keyPressEvent(event)


class _Part(QWidget):
    """A column that asks for so many pixels and takes what there is."""

    def __init__(self, pixels: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._pixels = pixels

    def sizeHint(self) -> QSize:
        least = self.minimumSizeHint()
        return QSize(max(self._pixels, least.width()), least.height())


class _TakeBack(QWidget):
    """Takes back the last change, and deletes a day once that is asked twice; takes no room for a
    day that is not filled."""

    undo_asked = Signal()
    delete_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._day: date | None = None
        self._undo: Button | None = None
        self._delete: Button | None = None
        self._sure: Confirmation | None = None
        self.hide()

    @property
    def asks(self) -> bool:
        """Whether it is asked if the day is to be deleted."""
        return self._sure is not None and self._sure.isVisible()

    def show_day(self, view: DayView, can_undo: bool) -> bool:
        """Show what can be done with a day; returns whether what had the focus is gone."""
        filled, focus = view.noted is not None, self.window().focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        if self._sure is not None and (not filled or view.day != self._day):
            self._sure.put_away()
        self._day = view.day
        if self._undo is None or self._delete is None:
            if not (filled or can_undo):
                return False
            self._undo, self._delete = self._build()
        set_visible(self, filled or can_undo)
        set_visible(self._undo, can_undo)
        set_visible(self._delete, filled)
        return had_focus and focus is not None and not focus.isVisible()

    def _build(self) -> tuple[Button, Button]:
        column = plain_column(self)
        row = FlowRow(gap=_LINK_GAP, row_gap=0, parent=self)
        undo = Button(self.tr("Undo"), "link", row)
        undo.clicked.connect(self.undo_asked)
        delete = Button(self.tr("Delete this day…"), "link", row)
        delete.clicked.connect(self._ask)
        row.add(undo, delete)
        column.addWidget(row)
        keep_tab_order(self)
        return undo, delete

    def _ask(self) -> None:
        column = self.layout()
        if self._sure is None and self._delete is not None and column is not None:
            self._sure = Confirmation(
                self._delete,
                self.tr("Delete what is noted of this day? It is then not filled."),
                self.tr("Leave it as it is"),
                self.tr("Delete it"),
                above=TILE_GAP,
            )
            self._sure.confirmed.connect(self.delete_asked)
            column.addWidget(self._sure)
            keep_tab_order(self._sure, self._delete)
        if self._sure is not None:
            self._sure.ask()


class _MissingDays(QWidget):
    """The days of the last seven that can be filled in; takes no room while there are none."""

    day_asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._days: tuple[MissingDay, ...] = ()
        self._buttons: list[Button] = []
        self._row: FlowRow | None = None
        self.hide()

    def show_days(self, days: tuple[MissingDay, ...]) -> None:
        """Offer these days."""
        set_visible(self, bool(days))
        if days == self._days:
            return
        self._days = days
        if self._row is None:
            column = plain_column(self, above=ROW_GAP)
            column.addWidget(Text(self.tr("Not filled yet"), parent=self))
            self._row = FlowRow(gap=_LINK_GAP, row_gap=0, parent=self)
            column.addWidget(self._row)
        while len(self._buttons) < len(days):
            button = Button("", "link", self._row)
            at = len(self._buttons)
            button.clicked.connect(lambda _=False, at=at: self._ask(at))
            self._row.add(button)
            self._buttons.append(button)
        for at, button in enumerate(self._buttons):
            if at < len(days):
                button.show_words(days[at].words)
                button.setAccessibleName(days[at].spoken)
            set_visible(button, at < len(days))
        keep_tab_order(self)

    def _ask(self, at: int) -> None:
        self.day_asked.emit(self._days[at].day)
