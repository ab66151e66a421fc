"""Adds files to the part of a draft that is in front, and shows what becomes of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from app.core.draft.subtitles import may_be_transcript
from app.core.moment import whole_minutes
from app.ui.editor.open_draft import OpenDraft
from app.ui.editor.parts import EditorPart, PartKind
from app.ui.i18n.messages import sentence
from app.ui.page_controller import Services
from app.ui.recordings.drop_zone import RecordingDrop
from app.ui.recordings.import_list import FileLine
from app.ui.recordings.import_queue import FileState, QueuedFile
from app.ui.widgets.accessibility import announce
from app.ui.widgets.file_dialogs import FileDialog, recording_files
from app.ui.widgets.scroll_area import bring_into_view

if TYPE_CHECKING:
    from app.ui.editor.page import EditorPage

_HALF_MINUTE = 30.0


class FileAdding(QObject):
    """Takes files that are chosen or dropped. Window's thread only."""

    transcript_dropped = Signal(str, object)
    """On the recording with this id, a text (`Path`) was dropped: its transcript."""

    def __init__(
        self,
        services: Services,
        open_draft: OpenDraft,
        page: Callable[[], EditorPage | None],
        part: Callable[[], EditorPart],
        parent: QObject,
    ) -> None:
        """`page` tells the editor's page while it is seen, `part` what is in front there."""
        super().__init__(parent)
        self._services = services
        self._open_draft = open_draft
        self._page = page
        self._part = part
        self._numbers: dict[QueuedFile, int] = {}
        open_draft.queue.changed.connect(self.show)
        open_draft.added.connect(self._tell_added)
        drop = RecordingDrop(services.window, self._is_in_front, self)
        drop.dropped.connect(self._take_dropped)
        drop.refused.connect(services.shell.show_error)

    def follow(self, page: EditorPage) -> None:
        """Do what is asked for on this page."""
        page.blocks.drop_zone.choose_asked.connect(self._choose)
        page.blocks.drop_zone.folder_asked.connect(self._choose_folder)
        page.ingesting.cancelled.connect(self._cancel)
        page.ingesting.put_away.connect(self._put_away)
        page.ingesting.track_asked.connect(self._add_track)
        page.ingesting.all_cancelled.connect(self._open_draft.queue.cancel_all)
        page.ingesting.all_put_away.connect(self._open_draft.queue.put_all_away)

    def _is_in_front(self) -> bool:
        return self._page() is not None

    @Slot()
    def _choose(self) -> None:
        window = self._services.window
        dialog = QFileDialog(window, self.tr("Choose recordings"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setDirectory(str(FileDialog.last_folder()))
        dialog.setNameFilters(recording_files().split(";;"))
        dialog.filesSelected.connect(self._take_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _choose_folder(self) -> None:
        folder = FileDialog().folder(self._services.window, self.tr("Choose a folder"))
        if folder is not None:
            self._take((folder,), None)

    @Slot(list)
    def _take_chosen(self, paths: list[str]) -> None:
        FileDialog.remember(Path(paths[0]).parent)
        self._take(tuple(Path(path).absolute() for path in paths), None)

    @Slot(object, object)
    def _take_dropped(self, paths: tuple[Path, ...], point: QPoint) -> None:
        page = self._page()
        at = page.place_at(point, self._services.window) if page is not None else None
        onto = self._recording_at(point) if len(paths) == 1 and paths[0].is_file() else None
        if onto is None or page is None:
            self._take(paths, at)
        elif may_be_transcript(paths[0].name):
            self.transcript_dropped.emit(onto, paths[0])
        else:
            self._open_draft.replace(paths[0], onto)
            bring_into_view(page.ingesting)  # what becomes of it is said there

    def _recording_at(self, point: QPoint) -> str | None:
        """The recording in whose row a point of the window is, None for none."""
        page, part = self._page(), self._part()
        session = self._open_draft.draft.programme.session(part.number)
        if page is None or session is None or part.kind is not PartKind.SESSION:
            return None
        at = page.row_at(point, self._services.window)
        block = session.blocks[at] if at is not None and at < len(session.blocks) else None
        return block.recording if block is not None and block.type == "recording" else None

    def take(self, paths: tuple[Path, ...]) -> None:
        """Add files that were dropped elsewhere to the programme that is shown."""
        self._take(paths, None)

    def _take(self, paths: tuple[Path, ...], at: int | None) -> None:
        if not self._open_draft.is_open:
            return
        part = self._part()
        session = part.number if part.kind is PartKind.SESSION else None
        self._open_draft.ingest(paths, session, at)
        page = self._page()
        if page is not None:
            bring_into_view(page.ingesting)  # what becomes of them is said there

    @Slot()
    def show(self) -> None:
        """Show what becomes of the files."""
        page = self._page()
        if page is None:
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
            return sentence(file.error, self._services.profile_data.dates)
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
        if self._page() is None:
            return
        recording = self._open_draft.draft.programme.recording(recording_id)
        if recording is not None:
            words = self.tr("“{title}” was added.").format(title=recording.title)
            announce(self._services.window, words)
