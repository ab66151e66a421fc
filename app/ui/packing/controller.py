"""Makes a pack of the open draft: with smaller recordings if wished, signed if wished."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal, Slot

from app.core.errors import AppError
from app.store.paths import PACK_SUFFIX, agreed_file
from app.ui.packing.page import PackingPage
from app.ui.packing.view_model import (
    SigningKeyView,
    key_view,
    made_words,
    packing_view_model,
    suggested_name,
)
from app.ui.page_controller import Services
from app.ui.theme.theme import CONTENT_PIXELS
from app.ui.widgets.file_dialogs import FileDialog
from app.ui.widgets.label import breakable_path

if TYPE_CHECKING:
    from app.core.draft.draft import Draft
    from app.core.programme.audience import Audience
    from app.store.disk import Seen
    from app.store.packs.signing_key import SigningKey
    from app.ui.editor.open_draft import OpenDraft
    from app.ui.recordings.questions import Question


class PackingController(QObject):
    """Owns the page Make a pack, and asks for the pack and its key. Window's thread only.

    Leaving the page gives up what is not written yet.
    """

    question_asked = Signal(object)
    """The page is left, and something is to be done about this `Question`."""

    def __init__(
        self, services: Services, open_draft: OpenDraft, files: FileDialog | None = None
    ) -> None:
        page = PackingPage(services.theme)
        super().__init__(page)  # it goes with its page
        self.page = page
        self._services = services
        self._open_draft = open_draft
        self._files = files or FileDialog()
        self._signs = False
        self._key: SigningKey | None = None
        self._made_at: Path | None = None
        """Where the last pack that was made lies."""

        page.make_asked.connect(self._make)
        page.sign_asked.connect(self._sign)
        page.key_asked.connect(self._make_key)
        page.key_file_asked.connect(self._bring_key)
        page.copy_asked.connect(self._copy_key)
        page.folder_asked.connect(self._show_folder)
        page.use_asked.connect(self._use)
        page.question_asked.connect(self._answer)
        open_draft.changed.connect(self.refresh)
        open_draft.queue.changed.connect(self.refresh)

    def show(self) -> None:
        """Put the page in front."""
        self._load_key()
        self._signs = self._key is not None
        self._show_key()
        self.refresh()
        self._services.window.go_to_sub_page(self.page, CONTENT_PIXELS)
        self.page.focus_first()

    @Slot()
    def refresh(self) -> None:
        """Show what the pack would be now."""
        from app.core.draft.checks import draft_problems, draft_remarks
        from app.store.packs.pack_making import pack_bytes

        if not self._open_draft.is_open or self.page.busy:
            return
        draft, dates = self._open_draft.draft, self._services.profile_data.dates
        problems = draft_problems(draft)
        sizes = None
        with suppress(ValueError):  # what cannot be written yet has no size
            sizes = pack_bytes(draft, self._open_draft.store)
        self.page.show_view(packing_view_model(draft, problems, draft_remarks(draft), sizes, dates))
        if self._open_draft.queue.busy:
            self.page.show_waiting(
                self.tr("Recordings are still being taken in. The pack can be made after that.")
            )
        elif self._open_draft.is_making_pack:
            self.page.show_waiting(
                self.tr("A pack is still being written. The next one can be made after that.")
            )

    @Slot(object)
    def _answer(self, question: Question) -> None:
        self.page.back_asked.emit()
        self.question_asked.emit(question)

    # The key

    @Slot(bool)
    def _sign(self, signs: bool) -> None:
        self._signs = signs
        self._show_key()

    @Slot(str)
    def _make_key(self, name: str) -> None:
        from app.store.packs.signing_key import SigningKey

        self._take_key(lambda: SigningKey.make(self._services.profiles.home, name))

    @Slot()
    def _bring_key(self) -> None:
        from app.store.packs.signing_key import SigningKey

        kinds = self.tr("All files (*)")
        path = self._files.to_open(self.page, self.tr("Which key?"), kinds)
        if path is None:
            return
        name = self.page.key.name.text().strip() or None
        self._take_key(lambda: SigningKey.import_from(self._services.profiles.home, path, name))

    def _take_key(self, give: Callable[[], SigningKey]) -> None:
        """Sign with another key; where there is none, say why."""
        try:
            self._key = give()
        except AppError as error:
            self._services.shell.show_error(error, of_page=True)
            return
        self._services.shell.show_error(None)
        self._show_key()

    @Slot()
    def _copy_key(self) -> None:
        if self._key is None:
            return
        title = self.tr("Where to save the copy of your key")
        path = self._files.to_save(
            self.page, title, "evenbreath-signing.key", self.tr("All files (*)")
        )
        if path is None:
            return
        try:
            self._key.export_to(path, overwrite=True)  # the dialog has asked
        except AppError as error:
            self._services.shell.show_error(error, of_page=True)
            return
        self._services.shell.show_error(None)
        words = self.tr("Saved to {path}. Whoever has this file can sign as you.")
        self.page.show_key_saved(words.format(path=breakable_path(path)))

    def _load_key(self) -> None:
        from app.store.packs.signing_key import SigningKey

        try:
            self._key = SigningKey.load(self._services.profiles.home)
        except AppError as error:
            self._services.shell.show_error(error, of_page=True)

    def _show_key(self) -> None:
        self.page.show_key(self._signs, self._key_view())

    def _key_view(self) -> SigningKeyView | None:
        from app.store.packs.signature import shown_key_id
        from app.store.paths import SIGNING_KEY

        if self._key is None:
            return None
        key_id = shown_key_id(self._key.public_key)
        return key_view(self._key.name, key_id, self._services.profiles.home.root / SIGNING_KEY)

    # The pack

    @Slot()
    def _make(self) -> None:
        from app.store.packs.pack_making import look_at, require_unsigned

        if self.page.busy or not self._open_draft.is_open:
            return
        draft = self._open_draft.draft
        kinds = f"{self.tr('Evenbreath programmes')} (*{PACK_SUFFIX})"
        chosen = self._files.to_save(
            self.page, self.tr("Where to save the pack"), suggested_name(draft), kinds
        )
        if chosen is None:
            return
        from app.core.programme.pack_errors import PackUnwritable

        try:
            target = agreed_file(chosen, PACK_SUFFIX, PackUnwritable)
            seen = look_at(target)
            if not self._signs:
                require_unsigned(target)
        except AppError as error:
            self._services.shell.show_error(error, of_page=True)
            return
        self._begin(draft, seen)

    def _begin(self, draft: Draft, seen: Seen) -> None:
        from app.ui.packing.pack_work import pack_work

        key = self._key if self._signs else None
        audience: Audience = "facilitators" if self.page.has_notes else "participants"
        smaller = self.page.smaller
        work = pack_work(self._open_draft, draft, seen, key, smaller=smaller, audience=audience)
        self._services.shell.show_error(None)
        task = self._services.tasks.start(work, guarded=True)
        self.page.follow(task, self.tr("Making the pack…"))
        task.done.connect(_said(self, self._services, seen.path))

    def show_made(self, made: Draft | None, target: Path, size_bytes: int) -> None:
        """Say that the pack was made, of so many bytes; `made` is None where it was not."""
        self.refresh()
        if made is not None:
            words = made_words(made, target, size_bytes, self._services.profile_data.dates)
            self._made_at = target
            self.page.show_made(words)

    @Slot()
    def _show_folder(self) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        if self._made_at is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made_at.parent)))

    @Slot()
    def _use(self) -> None:
        if self._made_at is not None:
            self._services.shell.install_pack(self._made_at)


def _said(
    controller: PackingController, services: Services, target: Path
) -> Callable[[object, object], None]:
    """Says what came of a pack, on its page if that is still there."""

    def say(result: object, failed: object) -> None:
        from shiboken6 import isValid

        made, size = cast("tuple[Draft | None, int]", result or (None, 0))
        if isinstance(failed, AppError):
            services.shell.show_error(failed, of_page=True)
        if isValid(controller):
            controller.show_made(made, target, size)

    return say
