"""The section of Settings for the dates: when each session is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.i18n.dates import Dates
from app.ui.settings.section import Section
from app.ui.settings.view_model import SessionDay, SettingsViewModel
from app.ui.theme.theme import TILE_GAP, Theme
from app.ui.widgets.accessibility import keep_tab_order
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.page_parts import plain_column
from app.ui.widgets.spin_fields import DateField


class DatesSection(Section):
    """A date for every session, each of which may be moved alone. Window's thread only."""

    day_asked = Signal(int, object)
    """The session of this number is on this `date`; None for as planned."""

    dates_asked = Signal()
    """The page that asks for the date of session one is to be opened."""

    def __init__(self, theme: Theme, dates: Dates) -> None:
        super().__init__(theme)
        self._dates = dates
        self._days: tuple[SessionDay, ...] = ()
        self._rows: QWidget | None = None
        self._fields: dict[int, DateField] = {}
        self.add_title(self.tr("Dates"))
        self._words = self.add_words("")
        self._set = self.button("dates", self.tr("Set the date of session one"))
        self._set.clicked.connect(self.dates_asked)
        self._set_row = self.add_row(self._set)

    def show_view(self, view: SettingsViewModel) -> None:
        """Show when the sessions are."""
        known = [day for day in view.days if day.day is not None]
        self._set_row.setVisible(bool(view.days) and not known)
        if not view.days:
            self._words.setText(self.tr("There is no programme yet."))
        elif not known:
            self._words.setText(self.tr("The date of session one is not known yet."))
        else:
            self._words.setText(
                self.tr("The others follow session one week by week; each can be moved alone.")
            )
        if tuple(known) != self._days:
            self._days = tuple(known)
            self._build_rows()

    def _build_rows(self) -> None:
        focus = next((number for number, f in self._fields.items() if _has_focus(f)), None)
        if self._rows is not None:
            self.column.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._fields = {}
        self._rows = QWidget()
        column = plain_column(self._rows, above=TILE_GAP, spacing=TILE_GAP)
        names = [Text(day.words, wraps=False) for day in self._days]
        widest = max((name.sizeHint().width() for name in names), default=0)
        for day, name in zip(self._days, names, strict=True):
            name.setMinimumWidth(widest)
            row = FlowRow(name, self._field(day))
            if day.back:
                back = Button(day.back, "link")
                back.setObjectName(f"back-{day.number}")
                back.setAccessibleDescription(day.words)
                back.clicked.connect(
                    lambda _=False, number=day.number: self.day_asked.emit(number, None)
                )
                row.add(back)
            column.addWidget(row)
        self.column.addWidget(self._rows)
        keep_tab_order(self._rows, self._set)
        if focus is not None and focus in self._fields:
            self._fields[focus].setFocus()

    def _field(self, day: SessionDay) -> DateField:
        field = DateField(self._dates)
        field.setKeyboardTracking(False)
        field.setAccessibleName(day.words)
        field.setObjectName(f"session-{day.number}")
        assert day.day is not None
        field.show_day(day.day)
        field.dateChanged.connect(lambda _, number=day.number: self._ask(number))
        self._fields[day.number] = field
        return field

    def _ask(self, number: int) -> None:
        self.day_asked.emit(number, self._fields[number].day)

    def field(self, number: int) -> DateField:
        """The field for the date of a session."""
        return self._fields[number]

    def day(self, number: int) -> date:
        """The date of a session that is shown."""
        return self._fields[number].day


def _has_focus(field: DateField) -> bool:
    return field.hasFocus() or field.lineEdit().hasFocus()
