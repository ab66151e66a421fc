"""The row of one person: a name with buttons to switch to, rename and remove it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.store.profiles import Person
from app.ui.i18n.agreement import filled
from app.ui.people.display_name import shown_name
from app.ui.theme.theme import TILE_GAP, TITLE_POINTS, Theme
from app.ui.widgets.accessibility import keep_tab_order
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.page_parts import ActionRow, plain_column, rule
from app.ui.widgets.scroll_area import bring_into_view
from app.ui.widgets.text_fields import NameField


class PersonRow(QWidget):
    """A name with its buttons, or a field for another name, or the question before a removal.

    Window's thread only.
    """

    switch_asked = Signal()
    rename_asked = Signal(str)
    """The person is to have this name, as it was typed."""

    remove_asked = Signal()
    """The person is to be removed with all records: both steps were taken."""

    def __init__(
        self,
        theme: Theme,
        person: Person,
        *,
        here: bool,
        alone: bool,
        parent: QWidget | None = None,
    ) -> None:
        """`here`: this person's records are the open ones; `alone`: there is nobody else."""
        super().__init__(parent)
        self._theme = theme
        self._person = person
        self._here = here
        self._alone = alone
        self._column = plain_column(self, above=TILE_GAP, spacing=TILE_GAP)
        self._content: QWidget | None = None
        self._show_person()
        self._column.addWidget(rule())

    def focus_first(self) -> None:
        """Put the focus on the first button."""
        self._first.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_person(self) -> None:
        name = shown_name(self._person)
        words = self.tr("{name} · at this window").format(name=name) if self._here else name
        column = self._begin()
        title = Text(words, font=self._theme.font(TITLE_POINTS))
        buttons: list[Button] = []
        if not self._here:
            buttons.append(self._button(self.tr("Switch"), self.tr("Switch to {name}")))
            buttons[-1].clicked.connect(self.switch_asked)
        buttons.append(self._button(self.tr("Rename…"), self.tr("Rename {name}")))
        buttons[-1].clicked.connect(self._ask_name)
        if not self._alone:
            buttons.append(self._button(self.tr("Remove…"), self.tr("Remove {name}")))
            buttons[-1].clicked.connect(self._ask_removal)
        column.addWidget(ActionRow(title, *buttons))
        self._first = buttons[0]
        keep_tab_order(self)

    def _ask_name(self) -> None:
        column = self._begin()
        field = NameField(self._theme, self.tr("Name"), self._person.name)
        keep = Button(self.tr("Keep this name"))
        keep.clicked.connect(lambda: self.rename_asked.emit(field.text()))
        field.returnPressed.connect(lambda: self.rename_asked.emit(field.text()))
        column.addWidget(FlowRow(field, keep, self._way_back(self.tr("Cancel"))))
        keep_tab_order(self)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.selectAll()

    def _ask_removal(self) -> None:
        column = self._begin()
        text = self.tr(
            "Remove {name}, with all practices, dates, settings and automatic copies? "
            "This cannot be taken back. Nobody else loses anything."
        )
        question = Text(text.format(name=shown_name(self._person)))
        column.addWidget(question)
        keep = self._way_back(self.tr("Keep"))
        remove = Button(self.tr("Remove for good"))
        remove.setAccessibleDescription(question.text())
        remove.clicked.connect(self.remove_asked)
        column.addWidget(FlowRow(keep, remove))
        keep_tab_order(self)
        keep.setFocus(Qt.FocusReason.TabFocusReason)
        bring_into_view(self)

    def _way_back(self, words: str) -> Button:
        button = Button(words)
        button.clicked.connect(self._take_back)
        return button

    def _take_back(self) -> None:
        self._show_person()
        self.focus_first()

    def _button(self, words: str, name: str) -> Button:
        button = Button(words)
        button.setAccessibleName(filled(name, name=shown_name(self._person)))
        return button

    def _begin(self) -> QVBoxLayout:
        """An empty column instead of what is shown."""
        before, self._content = self._content, QWidget()
        column = plain_column(self._content, spacing=8)
        self._column.insertWidget(0, self._content)
        if before is not None:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
        return column
