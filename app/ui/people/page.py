"""The page of the people on this computer: to switch, rename, remove and add."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.store.profiles import Person
from app.ui.people.person_row import PersonRow
from app.ui.theme.theme import ROW_GAP, SECTION_GAP, TILE_GAP, TITLE_POINTS, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.page_parts import plain_column
from app.ui.widgets.scroll_area import bring_into_view
from app.ui.widgets.sub_page import SubPage
from app.ui.widgets.text_fields import NameField


class PeoplePage(SubPage):
    """A row for each person, and below them a way to add one. Window's thread only."""

    add_asked = Signal(str, str)
    """A person of this name is to be added; and the name of who is here, "" if it was not asked."""

    rename_asked = Signal(str, str)
    """The person with this id is to have this name."""

    switch_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        people: Sequence[Person],
        here: str,
        parent: QWidget | None = None,
    ) -> None:
        """`here` is the id of the person whose records are open."""
        super().__init__(theme, self.tr("People on this computer"), parent)
        self._own = next((person for person in people if person.id == here), Person(here, ""))
        alone = len(people) < 2
        self.column.addSpacing(12)
        self.column.addWidget(
            Text(
                self.tr(
                    "Each person has practices, dates and settings of their own. Where there are "
                    "several, Evenbreath asks at the start who is practising. There is no "
                    "password: whoever uses this computer account can open everybody's records."
                ),
                secondary=True,
            )
        )
        self.column.addSpacing(ROW_GAP)
        self.rows: dict[str, PersonRow] = {}
        for person in people:
            if alone and not person.name:
                continue
            row = PersonRow(theme, person, here=person.id == here, alone=alone)
            row.switch_asked.connect(lambda id_=person.id: self.switch_asked.emit(id_))
            row.rename_asked.connect(lambda name, id_=person.id: self.rename_asked.emit(id_, name))
            row.remove_asked.connect(lambda id_=person.id: self.remove_asked.emit(id_))
            self.column.addWidget(row)
            self.rows[person.id] = row
        self.column.addSpacing(SECTION_GAP)
        self.add = Button(self.tr("Add a person…"))
        self.add.clicked.connect(self._ask_names)
        self._add_row = FlowRow(self.add)
        self.column.addWidget(self._add_row)
        self._form = QWidget()
        self._form.hide()
        self.column.addWidget(self._form)
        self.column.addStretch(1)

    def focus_on(self, profile: str | None) -> None:
        """Put the focus on the row of a person, or on the button that adds one."""
        if profile in self.rows:
            self.rows[profile].focus_first()
        else:
            self.add.setFocus(Qt.FocusReason.TabFocusReason)

    def _ask_names(self) -> None:
        """Ask for the new person's name, and for that of who is here if it is not known."""
        self._add_row.hide()
        if self._form.layout() is None:
            self._fill_form()
        self._form.show()
        self._first.setFocus(Qt.FocusReason.TabFocusReason)
        bring_into_view(self._form)

    def _fill_form(self) -> None:
        column = plain_column(self._form, spacing=TILE_GAP)
        theirs = NameField(self.theme, self.tr("Their name"))
        yours = None if self._own.name else NameField(self.theme, self.tr("Your name"))
        self._first = yours or theirs
        for field in (yours, theirs):
            if field is not None:
                question = field.accessibleName()
                if field is not self._first:
                    column.addSpacing(SECTION_GAP - TILE_GAP)
                column.addWidget(Text(question, font=self.theme.font(TITLE_POINTS)))
                column.addWidget(field)

        def ask() -> None:
            self.add_asked.emit(theirs.text(), yours.text() if yours is not None else "")

        add = Button(self.tr("Add this person"), "primary")
        add.clicked.connect(ask)
        theirs.returnPressed.connect(ask)
        if yours is not None:
            yours.returnPressed.connect(theirs.setFocus)
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self._take_back)
        column.addSpacing(8)
        column.addWidget(FlowRow(add, cancel))

    def _take_back(self) -> None:
        self._form.hide()
        self._add_row.show()
        self.add.setFocus(Qt.FocusReason.TabFocusReason)
