"""The controller of My programmes: the list of drafts, or the editor of the one that is open."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.ui.changes import Changes
from app.ui.page_controller import PageController, Services
from app.ui.page_id import PageId

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.programme.manifest import Signer
    from app.ui.drafts.page import DraftsPage
    from app.ui.editor.controller import EditorController
    from app.ui.editor.open_draft import OpenDraft


class DraftsController(PageController):
    """Shows the list of drafts, or the editor of the open one. Window's thread only."""

    page_id = PageId.EDITOR
    shows = Changes.INSTALLED_PROGRAMMES
    _page: DraftsPage | None

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(services, parent)
        self._open_draft: OpenDraft | None = None
        self._editor: EditorController | None = None
        self._lent: str | None = None
        """The draft that was open until another page had to work on it."""

    @property
    def open_draft(self) -> OpenDraft:
        """The open draft and its saving; built when it is first asked for."""
        if self._open_draft is None:
            self._open_draft = self.services.make_open_draft()
            self._open_draft.noticed.connect(self.services.shell.show_error)
            self._open_draft.store.sweep(self.services.profile_data.today())
        return self._open_draft

    @property
    def editor(self) -> EditorController:
        """The controller of the editor; built when it is first asked for."""
        if self._editor is None:
            from app.ui.editor.controller import EditorController

            self._editor = EditorController(self.services, self.open_draft, self)
            self._editor.back_asked.connect(self._leave)
        return self._editor

    @property
    def _is_editing(self) -> bool:
        return self._open_draft is not None and self._open_draft.is_open

    def title(self) -> str:
        return self.tr("My programmes")

    def lend(self, draft_id: str) -> None:
        """Let another page work on a draft, which may be open here: it is saved and left, and
        opened again once this page is gone to. Raises what `OpenDraft.lend` raises."""
        if self._open_draft is not None and self._open_draft.lend(draft_id):
            self.editor.forget()
            self._lent = draft_id

    def show(self) -> None:
        lent, self._lent = self._lent, None
        if lent is not None and not self._is_editing:
            try:
                self.open_draft.open(lent)
            except AppError as error:
                self.services.shell.show_error(error)
        if self._is_editing:
            self._page = None
            self.editor.show()
        else:
            self._stale = True  # nobody tells when a draft was worked on
            super().show()

    def refresh(self) -> None:
        if self._is_editing:
            self.editor.refresh()
        else:
            super().refresh()

    def forget(self) -> None:
        super().forget()
        if self._editor is not None:
            self._editor.forget()

    def build(self) -> DraftsPage:
        from app.ui.drafts.page import DraftsPage

        page = DraftsPage(self.services.theme)
        page.opened.connect(self._open)
        page.deleted.connect(self._delete)
        page.begun.connect(self._begin)
        page.continued.connect(self._continue)
        return page

    def update(self) -> None:
        from app.ui.drafts.view_model import drafts_view_model

        if self._page is None:
            return
        profile_data = self.services.profile_data
        zone = profile_data.now().local.tzinfo
        assert zone is not None
        installed = profile_data.library.installed()
        entries = self.open_draft.store.drafts()
        dates, signer = profile_data.dates, self._signer()
        self._page.show_view(drafts_view_model(entries, installed, signer, dates, zone))

    def resume(self) -> None:
        """Go on with the files that were being added when the program ended, if there are any."""
        from app.store.packs.waiting_files import WaitingFiles

        services = self.services
        if self._open_draft is not None or not WaitingFiles(services.profiles.home).drafts():
            return
        titles = [title for title, count in self.open_draft.resume().items() if count]
        if titles:
            from app.ui.task_page import say_in_window

            words = self.tr(
                "Evenbreath was closed before all recordings were in “{title}”. "
                "It goes on with them now."
            )
            say_in_window(services, words.format(title="”, “".join(titles)))

    @Slot(object)
    def ask_where(self, paths: tuple[Path, ...]) -> None:
        """Ask into which programme recordings go that were dropped where none is open."""
        from app.ui.drafts.drop_question import DropQuestion

        services = self.services
        try:
            entries = self.open_draft.store.drafts()
        except AppError as error:
            services.shell.show_error(error)
            return
        last = next(((e.id, e.title) for e in entries if e.problem is None and e.title), None)
        page = DropQuestion(services.theme, paths, last)
        page.wanted.connect(lambda draft_id: self._take_dropped(draft_id, paths))
        services.window.go_to_sub_page(page)
        page.focus_first()

    def _take_dropped(self, draft_id: str, paths: tuple[Path, ...]) -> None:
        if draft_id:
            self._open(draft_id)
        else:
            self._begin("")
        if self._is_editing:
            self.editor.files.take(paths)

    def close(self) -> None:
        """Save the open draft; the next start goes on with files that are not imported yet."""
        if self._open_draft is not None:
            self._open_draft.close()

    @Slot(str)
    def _open(self, draft_id: str, *, is_new: bool = False) -> None:
        self.services.shell.show_error(None)
        try:
            self.open_draft.open(draft_id)
        except AppError as error:
            self.services.shell.show_error(error)
            return
        self.editor.begin(is_new)
        self.show()
        if is_new:
            self.editor.name_it()
        else:
            self.editor.focus_part()

    @Slot(str)
    def _begin(self, programme_id: str) -> None:
        profile_data, store = self.services.profile_data, self.open_draft.store
        try:
            if programme_id:
                draft = store.new_from(profile_data.library.programme(programme_id))
            else:
                draft = store.new(profile_data.dates.language, self.tr("A new programme"))
        except AppError as error:
            self.services.shell.show_error(error)
            return
        self._open(draft.programme.id, is_new=True)

    def _signer(self) -> Signer | None:
        """Who this person signs as; None without a key, or with one that cannot be read."""
        from app.store.packs.signing_key import SigningKey

        with suppress(AppError):
            key = SigningKey.load(self.services.profiles.home)
            return None if key is None else key.signer
        return None

    @Slot(str)
    def _continue(self, programme_id: str) -> None:
        """Go on with an installed programme as it is."""
        try:
            installed = self.services.profile_data.library.programme(programme_id)
            draft = self.open_draft.store.continue_programme(installed)
        except AppError as error:
            self.services.shell.show_error(error)
            return
        self._open(draft.programme.id)

    @Slot(str)
    def _delete(self, draft_id: str) -> None:
        self.open_draft.forget(draft_id)
        try:
            self.open_draft.store.delete(draft_id)
        except AppError as error:
            self.services.shell.show_error(error)
        else:
            self.services.shell.show_error(None)
        self.refresh()
        if self._page is not None:
            self._page.focus_first()

    @Slot()
    def _leave(self) -> None:
        """Back to the list; the draft that was open is saved."""
        self.open_draft.leave()
        self.editor.forget()
        self.show()
        if self._page is not None:
            self._page.focus_first()
