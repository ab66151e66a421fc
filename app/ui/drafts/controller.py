"""One's own programmes: which there are, beginning and deleting one, and working on one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.ui.controller import House, Room
from app.ui.page_id import Place

if TYPE_CHECKING:
    from app.ui.drafts.page import DraftsPage
    from app.ui.editor.controller import EditorRoom
    from app.ui.editor.open_draft import DraftDesk


class DraftsRoom(Room):
    """Shows the list, or the programme that is worked on. Window's thread only."""

    place = Place.EDITOR
    widest = 820
    _page: DraftsPage | None

    def __init__(self, house: House, parent: QObject | None = None) -> None:
        super().__init__(house, parent)
        self._desk: DraftDesk | None = None
        self._editor: EditorRoom | None = None

    @property
    def desk(self) -> DraftDesk:
        """What is worked on; made when it is first asked for."""
        if self._desk is None:
            self._desk = self.house.make_desk()
            self._desk.noticed.connect(self.house.say)
            self._desk.workshop.sweep()
        return self._desk

    @property
    def editor(self) -> EditorRoom:
        """What stands behind the page of the programme that is worked on."""
        if self._editor is None:
            from app.ui.editor.controller import EditorRoom

            self._editor = EditorRoom(self.house, self.desk, self)
            self._editor.left.connect(self._leave)
        return self._editor

    @property
    def _is_working(self) -> bool:
        return self._desk is not None and self._desk.is_open

    def title(self) -> str:
        return self.tr("My programmes")

    def show(self) -> None:
        if self._is_working:
            self._page = None
            self.editor.show()
        else:
            super().show()

    def refresh(self) -> None:
        if self._is_working:
            self.editor.refresh()
        else:
            super().refresh()

    def forget(self) -> None:
        super().forget()
        if self._editor is not None:
            self._editor.forget()

    def build(self) -> DraftsPage:
        from app.ui.drafts.page import DraftsPage

        page = DraftsPage(self.house.theme)
        page.opened.connect(self._open)
        page.deleted.connect(self._delete)
        page.begun.connect(self._begin)
        return page

    def update(self) -> None:
        from app.ui.drafts.view_model import drafts_view

        if self._page is None:
            return
        participant = self.house.participant
        zone = participant.now().local.tzinfo
        assert zone is not None
        installed = participant.library.installed()
        entries = self.desk.workshop.drafts()
        self._page.show_view(drafts_view(entries, installed, participant.dates, zone))

    def close(self) -> None:
        """Keep what is worked on; what is not taken in yet is left out."""
        if self._desk is not None:
            self._desk.close()

    @Slot(str)
    def _open(self, draft_id: str, *, is_new: bool = False) -> None:
        self.house.say(None)
        try:
            self.desk.open(draft_id)
        except AppError as error:
            self.house.say(error)
            return
        self.editor.begin(is_new)
        self.show()
        if is_new:
            self.editor.name_it()

    @Slot(str)
    def _begin(self, programme_id: str) -> None:
        participant, workshop = self.house.participant, self.desk.workshop
        try:
            if programme_id:
                draft = workshop.new_from(participant.library.programme(programme_id))
            else:
                draft = workshop.new(participant.dates.language, self.tr("A new programme"))
        except AppError as error:
            self.house.say(error)
            return
        self._open(draft.programme.id, is_new=True)

    @Slot(str)
    def _delete(self, draft_id: str) -> None:
        self.desk.forget(draft_id)
        try:
            self.desk.workshop.delete(draft_id)
        except AppError as error:
            self.house.say(error)
        else:
            self.house.say(None)
        self.refresh()
        if self._page is not None:
            self._page.focus_first()

    @Slot()
    def _leave(self) -> None:
        """Back to the list; what was worked on is kept."""
        self.desk.leave()
        self.editor.forget()
        self.show()
        if self._page is not None:
            self._page.focus_first()
