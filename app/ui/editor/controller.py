"""The controller of the editor: answers become edits of the draft, files become recordings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from app.core.errors import AppError
from app.core.moment import whole_minutes
from app.core.programme.programme import BlockType
from app.ui.editor import session_edits
from app.ui.editor.edits import Front, MakeEdit
from app.ui.editor.open_draft import OpenDraft
from app.ui.editor.page import EditorPage
from app.ui.editor.view_model import (
    EditorPart,
    PartKind,
    changed_part,
    chosen_recording,
    editor_view_model,
    nearest_part,
)
from app.ui.i18n.messages import sentence
from app.ui.page_controller import PageController, Services
from app.ui.page_id import PageId
from app.ui.recordings.drop_zone import RecordingDrop
from app.ui.recordings.import_list import FileLine
from app.ui.recordings.import_queue import FileState, QueuedFile
from app.ui.widgets.accessibility import announce
from app.ui.widgets.file_dialogs import FileDialog, recording_files
from app.ui.widgets.scroll_area import bring_into_view

if TYPE_CHECKING:
    from app.core.draft.draft import Draft
    from app.ui.recordings.controller import RecordingController

_FIRST = Front(EditorPart(PartKind.SESSION, 1))
_HALF_MINUTE = 30.0


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
        self._numbers: dict[QueuedFile, int] = {}
        open_draft.changed.connect(self.refresh)
        open_draft.queue.changed.connect(self._show_files)
        open_draft.added.connect(self._tell_added)
        drop = RecordingDrop(services.window, self._is_in_front, self)
        drop.dropped.connect(self._take_dropped)
        drop.refused.connect(services.shell.show_error)
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

    def build(self) -> EditorPage:
        from app.ui.recordings.controller import RecordingController

        services = self.services
        self._recordings = RecordingController(services, self._open_draft, self)
        page = EditorPage(services.theme, services.profile_data.dates, self._recordings.panel)
        page.back_asked.connect(self.back_asked)
        page.undo_asked.connect(self._undo)
        page.redo_asked.connect(self._redo)
        page.check_asked.connect(self._check)
        page.pack_asked.connect(self._make_pack)
        page.edited.connect(self._do)
        page.recording_asked.connect(self._show_details)
        page.weeks.asked.connect(lambda part: self._go_to(Front(part)))
        page.weeks.added.connect(lambda: self._do(session_edits.add_session))
        page.weeks.block_dropped.connect(self._send)
        blocks = page.blocks
        blocks.block_added.connect(self._add_block)
        blocks.details_asked.connect(self._show_session)
        blocks.room_asked.connect(self._lead)
        blocks.drop_zone.choose_asked.connect(self._choose)
        blocks.blocks.chosen.connect(lambda at: self._go_to(self._front._replace(chosen=at)))
        blocks.blocks.opened.connect(lambda _: page.focus_details())
        blocks.blocks.moved.connect(self._move)
        blocks.blocks.removed.connect(self._remove)
        page.ingesting.cancelled.connect(self._cancel)
        page.ingesting.put_away.connect(self._put_away)
        page.ingesting.track_asked.connect(self._add_track)
        page.ingesting.all_cancelled.connect(self._open_draft.queue.cancel_all)
        page.ingesting.all_put_away.connect(self._open_draft.queue.put_all_away)
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
        self._show_files()

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

    # Files

    @Slot()
    def _choose(self) -> None:
        window = self.services.window
        dialog = QFileDialog(window, self.tr("Choose recordings"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setDirectory(str(FileDialog.last_folder()))
        dialog.setNameFilters(recording_files().split(";;"))
        dialog.filesSelected.connect(self._take_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(list)
    def _take_chosen(self, paths: list[str]) -> None:
        FileDialog.remember(Path(paths[0]).parent)
        self._take(tuple(Path(path).absolute() for path in paths), None)

    @Slot(object, object)
    def _take_dropped(self, paths: tuple[Path, ...], point: QPoint) -> None:
        page = self._page
        at = page.place_at(point, self.services.window) if page is not None else None
        onto = self._recording_at(point) if len(paths) == 1 and paths[0].is_file() else None
        if onto is None or page is None:
            self._take(paths, at)
        else:
            self._open_draft.replace(paths[0], onto)
            bring_into_view(page.ingesting)  # what becomes of it is said there

    def _recording_at(self, point: QPoint) -> str | None:
        """The recording in whose row a point of the window is, None for none."""
        session = self._open_draft.draft.programme.session(self._front.part.number)
        if self._page is None or session is None or self._front.part.kind is not PartKind.SESSION:
            return None
        at = self._page.row_at(point, self.services.window)
        block = session.blocks[at] if at is not None and at < len(session.blocks) else None
        return block.recording if block is not None and block.type == "recording" else None

    def take(self, paths: tuple[Path, ...]) -> None:
        """Add files that were dropped elsewhere to the programme that is shown."""
        self._take(paths, None)

    def _take(self, paths: tuple[Path, ...], at: int | None) -> None:
        if not self._open_draft.is_open:
            return
        part = self._front.part
        session = part.number if part.kind is PartKind.SESSION else None
        self._open_draft.ingest(paths, session, at)
        if self._page is not None:
            bring_into_view(self._page.ingesting)  # what becomes of them is said there

    @Slot()
    def _show_files(self) -> None:
        page = self._page
        if page is None or not page.isVisible():
            return
        had_focus = page.has_focus
        page.ingesting.show_lines([self._file_line(f) for f in self._open_draft.queue.files])
        if had_focus and not page.has_focus:
            page.focus_front()

    def _file_line(self, file: QueuedFile) -> FileLine:
        number = self._numbers.setdefault(file, len(self._numbers))
        under_way = file.state in (FileState.WAITING, FileState.WORKING)
        words = self._file_words(file)
        return FileLine(number, file.source.name, words, under_way, file.other_tracks)

    def _file_words(self, file: QueuedFile) -> str:
        if file.error is not None:
            return sentence(file.error, self.services.profile_data.dates)
        if file.note:
            return file.note
        if file.cancelled:
            return self.tr("is being left out")
        if file.state is FileState.WAITING:
            return self.tr("waits for the others")
        left = self._open_draft.queue.seconds_left(file)
        if left is None:
            return self.tr("is being made ready")
        if left < _HALF_MINUTE:
            return self.tr("less than half a minute left")
        return self.tr("about {minutes} min left").format(minutes=max(1, whole_minutes(left)))

    def _file(self, number: int) -> QueuedFile | None:
        return next((file for file, n in self._numbers.items() if n == number), None)

    @Slot(int, int)
    def _add_track(self, number: int, track: int) -> None:
        file = self._file(number)
        if file is not None:
            self._open_draft.queue.add([file.source], file.destination, track)

    @Slot(int)
    def _cancel(self, number: int) -> None:
        file = self._file(number)
        if file is not None:
            self._open_draft.queue.cancel(file)

    @Slot(int)
    def _put_away(self, number: int) -> None:
        file = self._file(number)
        if file is not None:
            self._open_draft.queue.put_away(file)

    @Slot(str)
    def _tell_added(self, recording_id: str) -> None:
        if not self._is_in_front():
            return
        recording = self._open_draft.draft.programme.recording(recording_id)
        if recording is not None:
            words = self.tr("“{title}” was added.").format(title=recording.title)
            announce(self.services.window, words)

    # Other pages

    @Slot()
    def _check(self) -> None:
        from app.ui.editor.check_list import check_list
        from app.ui.reading.page import ReadingPage

        services = self.services
        parts = check_list(self._open_draft.draft, services.profile_data.dates)
        services.window.go_to_sub_page(ReadingPage(services.theme, self.tr("Check"), parts))

    @Slot()
    def _make_pack(self) -> None:
        from app.ui.packing.controller import PackingController

        PackingController(self.services, self._open_draft).show()
