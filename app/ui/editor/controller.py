"""The controller of the editor: answers become edits of the draft, files become recordings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.audio.protocol import Source
from app.core.errors import AppError
from app.core.programme.programme import Block, BlockType
from app.ui.editor import session_edits
from app.ui.editor.edits import Front, MakeEdit, front_of
from app.ui.editor.file_adding import FileAdding
from app.ui.editor.open_draft import OpenDraft
from app.ui.editor.page import EditorPage
from app.ui.editor.parts import EditorPart, PartKind, nearest_part
from app.ui.editor.view_model import changed_part, chosen_recording, editor_view_model
from app.ui.page_controller import PageController, Services
from app.ui.page_id import PageId
from app.ui.playback.sources import own_bell
from app.ui.recordings.questions import Action, Question
from app.ui.widgets.accessibility import announce

if TYPE_CHECKING:
    from app.core.draft.draft import Draft
    from app.ui.recordings.controller import RecordingController

_FIRST = Front(EditorPart(PartKind.SESSION, 1))


class EditorController(PageController):
    """Shows the open draft and edits it. Window's thread only."""

    back_asked = Signal()
    """Back to all programmes."""

    page_id = PageId.EDITOR
    _page: EditorPage | None

    def __init__(
        self, services: Services, open_draft: OpenDraft, parent: QObject | None = None
    ) -> None:
        super().__init__(services, parent)
        self._open_draft = open_draft
        self._front = _FIRST
        self._recordings: RecordingController | None = None
        open_draft.changed.connect(self.refresh)
        self.files = FileAdding(
            services, open_draft, lambda: self.shown_page, lambda: self._front.part, self
        )
        """Adds files to what is in front."""

        services.window.back_wanted.connect(self._go_back)

    def title(self) -> str:
        return self._open_draft.draft.programme.title or self.tr("My programmes")

    def begin(self, is_new: bool) -> None:
        """Show the open draft from its first week; a new one where it gets its name."""
        self.forget()
        self._front = Front(EditorPart(PartKind.DETAILS)) if is_new else _FIRST

    def name_it(self) -> None:
        """Let the programme be named at once: it is new, and in front."""
        if self._page is not None:
            self._page.focus_title()

    def focus_part(self) -> None:
        """Put the focus on the part in front of a programme that was opened; its top stays seen."""
        if self._page is not None:
            self._page.weeks.focus_on(self._front.part)

    def build(self) -> EditorPage:
        from app.ui.recordings.controller import RecordingController

        services = self.services
        self._recordings = RecordingController(services, self._open_draft, self)
        self._recordings.elsewhere_asked.connect(self._go_elsewhere)
        page = EditorPage(services.theme, services.profile_data.dates, self._recordings.panel)
        page.back_asked.connect(self.back_asked)
        page.undo_asked.connect(self._undo)
        page.redo_asked.connect(self._redo)
        page.check_asked.connect(self._check)
        page.pack_asked.connect(self._make_pack)
        page.edited.connect(self._do)
        page.recording_asked.connect(self._show_details)
        page.bell_asked.connect(self._ring)
        page.part_asked.connect(lambda part: self._go_to(Front(part)))
        page.weeks.asked.connect(lambda part: self._go_to(Front(part)))
        page.weeks.added.connect(lambda: self._do(session_edits.add_session))
        page.weeks.block_dropped.connect(self._send)
        blocks = page.blocks
        blocks.block_added.connect(self._add_block)
        blocks.details_asked.connect(self._show_session)
        blocks.room_asked.connect(self._lead)
        blocks.blocks.chosen.connect(self._show_block)
        blocks.blocks.opened.connect(lambda _: page.focus_details())
        blocks.blocks.heard.connect(self._hear)
        blocks.blocks.followed.connect(self._add_behind)
        blocks.blocks.moved.connect(self._move)
        blocks.blocks.removed.connect(self._remove)
        self.files.follow(page)
        return page

    def forget(self) -> None:
        super().forget()
        if self._recordings is not None:
            self._recordings.deleteLater()
            self._recordings = None

    def update(self) -> None:
        page, open_draft = self._page, self._open_draft
        if page is None or not open_draft.is_open:
            return
        profile_data, history = self.services.profile_data, open_draft.history
        self._front = self._nearest(open_draft.draft, self._front)
        view = editor_view_model(
            open_draft.draft,
            self._front.part,
            self._front.chosen,
            profile_data.dates,
            profile_data.today(),
            undo=history.undo_name or "",
            redo=history.redo_name or "",
        )
        had_focus = page.has_focus
        page.show_view(view)
        if self._recordings is not None:
            self._recordings.show_recording(chosen_recording(view))
        if had_focus and not page.has_focus:
            page.focus_front()  # what had it is gone
        self.files.show()

    def _nearest(self, draft: Draft, front: Front) -> Front:
        """What is in front, as far as it is still there."""
        part = nearest_part(draft.programme, front.part)
        if part != front.part:
            return Front(part)
        session = draft.programme.session(part.number)
        if isinstance(front.chosen, int) and session is not None:
            last = len(session.blocks) - 1
            return front._replace(chosen=min(front.chosen, last) if last >= 0 else None)
        return front

    @property
    def shown_page(self) -> EditorPage | None:
        """The page while it is seen and has a draft to show; None else."""
        return self._page if self._is_in_front() else None

    def _is_in_front(self) -> bool:
        return self._page is not None and self._page.isVisible() and self._open_draft.is_open

    @Slot()
    def _go_back(self) -> None:
        page = self._page
        if page is None or not self._is_in_front():
            return
        if page.has_focus_in_details:
            page.focus_front()
        else:
            self.back_asked.emit()

    # Edits

    def _go_to(self, front: Front) -> None:
        self._open_draft.end_typing()
        self._front = front
        self.refresh()

    @Slot(object, bool)
    def _do(self, make: MakeEdit, done: bool = True) -> None:
        """Do an edit; what is wrong with an answer is said when the person is `done` with it."""
        if not self._open_draft.is_open:  # a field that was left with its page
            return
        try:
            edit = make(self._open_draft.draft, self._front)
        except AppError as error:
            if done:
                self.services.shell.show_error(error, of_page=True)
            return
        self.services.shell.show_error(None)
        self._front = edit.front
        self._open_draft.do(edit.draft, edit.name, merge=edit.merge)
        if done:
            self._open_draft.end_typing()
        if edit.leaves_form and self._page is not None:
            self._page.focus_front()

    @Slot()
    def _undo(self) -> None:
        name = self._open_draft.history.undo_name
        if name is not None:
            self._step(self._open_draft.undo, self.tr("Undone: {edit}").format(edit=name))

    @Slot()
    def _redo(self) -> None:
        name = self._open_draft.history.redo_name
        if name is not None:
            self._step(self._open_draft.redo, self.tr("Done again: {edit}").format(edit=name))

    def _step(self, step: Callable[[], None], words: str) -> None:
        """Go a step back or forth, and show where that is seen."""
        before = self._open_draft.draft.programme
        step()
        part = changed_part(before, self._open_draft.draft.programme, self._front.part)
        if part != self._front.part:
            self._go_to(Front(part))
        announce(self.services.window, words)

    @Slot(str, str)
    def _add_block(self, kind: BlockType, recording: str) -> None:
        self._do(
            lambda draft, front: session_edits.add_block(draft, front, kind, recording or None)
        )
        if self._page is not None:
            self._page.focus_details()

    @Slot(int, int)
    def _add_behind(self, at: int, number: int) -> None:
        self._show_block(at)
        if self._page is not None:
            self._page.blocks.add_by_number(number)

    @Slot(int)
    def _show_block(self, at: int) -> None:
        self._go_to(self._front._replace(chosen=at))
        if self._page is not None:
            self._page.show_details()

    @Slot(int)
    def _hear(self, at: int) -> None:
        """Play the recording of a block, or fall silent; the focus stays on its row."""
        if self._front.chosen != at:
            self._show_block(at)
        block = self._chosen_block()
        if block is not None and block.type != "recording":
            self._ring()
        elif self._recordings is not None:
            self._recordings.listening.toggle()

    @Slot()
    def _ring(self) -> None:
        """Ring the bell of the chosen block, or of the silence."""
        block, draft = self._chosen_block(), self._open_draft.draft
        if block is None or block.type not in ("bell", "silence"):
            return
        recording, data = draft.programme.recording(block.rings or ""), self.services.profile_data
        try:
            if recording is None:
                source = own_bell(data.library, data.packs)
            else:
                path = self._open_draft.store.recording_path(recording.sha256)
                source = Source.of(path, recording, recording.title)
            self.services.playback.ring(source)
        except AppError as error:
            self.services.shell.show_error(error, of_page=True)

    def _chosen_block(self) -> Block | None:
        session = self._open_draft.draft.programme.session(self._front.part.number)
        at = self._front.chosen
        if session is None or not isinstance(at, int) or at >= len(session.blocks):
            return None
        return session.blocks[at]

    @Slot(int, int)
    def _move(self, at: int, to: int) -> None:
        self._do(lambda draft, front: session_edits.move_block(draft, front, at, to))

    @Slot(int, int)
    def _send(self, at: int, number: int) -> None:
        self._do(lambda draft, front: session_edits.send_block(draft, front, at, number))

    @Slot(int)
    def _remove(self, at: int) -> None:
        self._do(lambda draft, front: session_edits.remove_block(draft, front, at))

    @Slot()
    def _show_session(self) -> None:
        self._go_to(self._front._replace(chosen=None))
        if self._page is not None:
            self._page.focus_details()

    @Slot()
    def _lead(self) -> None:
        """Look whether the session in front can be led as it is now: no pack is made of it."""
        self._open_draft.end_typing()
        if self._open_draft.keep():
            programme = self._open_draft.draft.programme
            self.services.shell.open_room(self._front.part.number, programme.id)

    @Slot(str)
    def _show_details(self, recording_id: str) -> None:
        self._go_to(self._front._replace(chosen=recording_id))

    # Other pages

    @Slot()
    def _check(self) -> None:
        from app.ui.editor.check_page import CheckPage

        services = self.services
        page = CheckPage(services.theme, self._open_draft.draft, services.profile_data.dates)
        page.question_asked.connect(self._answer)
        services.window.go_to_sub_page(page)

    @Slot()
    def _make_pack(self) -> None:
        from app.ui.packing.controller import PackingController

        packing = PackingController(self.services, self._open_draft)
        packing.question_asked.connect(self._answer)
        packing.show()

    @Slot(object)
    def _answer(self, question: Question) -> None:
        """Go where a question is about, and do what it asks for."""
        self._go_to(front_of(question, self._open_draft.draft.programme))
        if self._page is not None:
            self._page.focus_front()
        if question.remark.recording is not None and self._recordings is not None:
            self._recordings.answer(question)

    @Slot(object)
    def _go_elsewhere(self, question: Question) -> None:
        """Go where something can be done about a recording that is shown."""
        if question.action is Action.HOME:
            chosen = question.remark.recording
            self._go_to(Front(EditorPart(PartKind.HOME), chosen))
