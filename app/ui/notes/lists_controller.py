"""Opens My medicines and Questionnaires, and keeps what is entered there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.ui.notes.list_pages import MedicinesPage, QuestionnairesPage
from app.ui.page_controller import Services

if TYPE_CHECKING:
    from app.core.notes.notes import Medicine, Preventive, Questionnaire
    from app.store.records.notes import Notes
    from app.ui.widgets.entry_list import EntryList


class ListsController(QObject):
    """Opens each page over the page of notes. Window's thread only."""

    def __init__(
        self, services: Services, notes: Notes, changed: Callable[[], None], parent: QObject
    ) -> None:
        """`changed` is called when something was kept or removed."""
        super().__init__(parent)
        self._services = services
        self._notes = notes
        self._changed = changed

    @Slot()
    def open_medicines(self) -> None:
        """The medicines that are offered on each day, and the preventives."""
        services, notes = self._services, self._notes
        page = MedicinesPage(
            services.theme, services.profile_data.dates, services.profile_data.today()
        )

        def show() -> None:
            page.show_medicines(notes.medicines())
            page.show_preventives(notes.preventives())

        def remove_medicine(medicine: Medicine) -> None:
            notes.remove_medicine(medicine.id)

        def remove_preventive(preventive: Preventive) -> None:
            notes.remove_preventive(preventive.id)

        self._connect(page.acute, notes.keep_medicine, remove_medicine, show)
        self._connect(page.preventives, notes.keep_preventive, remove_preventive, show)
        if self._do(show):
            services.window.go_to_sub_page(page)
            page.focus_first()

    @Slot()
    def open_questionnaires(self) -> None:
        """The questionnaires that the clinic gave."""
        services, notes = self._services, self._notes
        data = services.profile_data
        page = QuestionnairesPage(services.theme, data.dates, data.today())

        def show() -> None:
            page.show_questionnaires(notes.questionnaires())

        def keep(questionnaire: Questionnaire) -> None:
            notes.keep_questionnaire(questionnaire, data.now())

        def remove(questionnaire: Questionnaire) -> None:
            notes.remove_questionnaire(questionnaire.id)

        self._connect(page.list, keep, remove, show)
        if self._do(show):
            services.window.go_to_sub_page(page)
            page.focus_first()

    def _connect(
        self,
        entries: EntryList,
        keep: Callable[..., object],
        remove: Callable[..., object],
        show: Callable[[], None],
    ) -> None:
        def then_show(change: Callable[..., object], entry: object) -> None:
            if self._do(lambda: change(entry)) and self._do(show):
                self._changed()

        entries.kept.connect(lambda entry: then_show(keep, entry))
        entries.removed.connect(lambda entry: then_show(remove, entry))
        entries.refused.connect(self._services.shell.show_error)

    def _do(self, action: Callable[[], object]) -> bool:
        """Whether it could be done; what is wrong is said."""
        try:
            action()
        except AppError as error:
            self._services.shell.show_error(error)
            return False
        self._services.shell.show_error(None)
        return True
