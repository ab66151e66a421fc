"""Asks a participant, once and quietly, for the code on the sheet of their group."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.core.errors import AppError
from app.core.practice.code import MAX_CODE, require_code
from app.ui.changes import Changes
from app.ui.theme.theme import LINE_GAP, SECTION_GAP, TILE_GAP, Theme
from app.ui.widgets.accessibility import announce
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.page_parts import plain_column, rule
from app.ui.widgets.text_fields import LineField

if TYPE_CHECKING:
    from app.ui.page_controller import Services

_LETTERS = 14


class CodeQuestion(QWidget):
    """A field for the code; never takes the focus by itself. Window's thread only."""

    given = Signal(str)
    put_off = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = plain_column(self, above=SECTION_GAP, spacing=LINE_GAP)
        column.addWidget(rule())
        column.addSpacing(TILE_GAP)
        question = self.tr("Which code is on the sheet of your group?")
        column.addWidget(Text(question))
        words = self.tr("It stands for you in what you hand in, in place of your name.")
        column.addWidget(Text(words, secondary=True))
        self.field = LineField(theme, question, _LETTERS)
        self.field.setMaxLength(MAX_CODE)
        self.field.returnPressed.connect(self._give)
        self.keep = Button(self.tr("Keep"))
        self.keep.clicked.connect(self._give)
        self.later = Button(self.tr("Later"), "link")
        self.later.clicked.connect(self.put_off)
        column.addSpacing(TILE_GAP)
        column.addWidget(FlowRow(self.field, self.keep, self.later))

    def _give(self) -> None:
        self.given.emit(self.field.text().strip())


class CodeAsker(QObject):
    """Asks on Today while the programme in use is a group's and nobody has answered.

    Whoever puts it off finds the code where tables are taken out. Window's thread only.
    """

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.question: CodeQuestion | None = None
        services.profile_data.changed.connect(self._follow)
        services.window.page_shown.connect(self._look)  # also after the first start
        services.appearance.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Ask, or ask no more, by what is so now; in the language and the theme of now."""
        self._put_away()
        if self._is_open():
            self.question = question = CodeQuestion(self._services.theme)
            question.given.connect(self._take)
            question.put_off.connect(self._put_off)
            self._services.window.today.put_below_begin(question)

    @property
    def _group_code(self) -> str | None:
        programme = self._services.profile_data.programme
        return None if programme is None else programme.group_code

    def _is_open(self) -> bool:
        settings, group = self._services.profile_data.settings, self._group_code
        asks = group is not None and settings.group_code_asked != group
        return asks and settings.started and not settings.facilitates

    def _put_away(self) -> None:
        if self.question is not None:
            self.question = None
            self._services.window.today.put_below_begin(None)

    @Slot(object)
    def _follow(self, changes: Changes) -> None:
        if changes & (Changes.PROGRAMME_IN_USE | Changes.DATES | Changes.SETTINGS):
            self._look()

    @Slot()
    def _look(self) -> None:
        if self._is_open() is not (self.question is not None):
            self.refresh()

    @Slot(str)
    def _take(self, code: str) -> None:
        data = self._services.profile_data

        def keep() -> None:
            require_code(code)
            data.settings.participant_code = code
            # The dates that came with it may say of the code what was attended elsewhere.
            data.use_programme(data.programme_or_raise().id)

        self._answer(keep, self.tr("Kept."))

    @Slot()
    def _put_off(self) -> None:
        words = self.tr("You can give the code later, at “Export…” in Settings.")
        self._answer(lambda: None, words)

    def _answer(self, keep: Callable[[], None], words: str) -> None:
        group = self._group_code
        try:
            keep()
            if group is not None:
                self._services.profile_data.settings.group_code_asked = group
        except AppError as error:
            self._services.shell.show_error(error)
            return
        self._services.shell.show_error(None)
        self._put_away()
        today = self._services.window.today
        today.show_kept(words, asks_why=False)
        today.focus_first()
        announce(today, words)
