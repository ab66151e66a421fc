"""What a group is given: its pack, later dates, the handout on paper, a calendar."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.errors import AppError
from app.core.programme.manifest import Manifest
from app.store.packs.group_pack import (
    programme_of,
    write_calendar,
    write_dates,
    write_group_pack,
)
from app.store.packs.signing_key import SigningKey
from app.store.paths import PACK_SUFFIX, agreed_file
from app.ui.i18n.agreement import filled
from app.ui.page_controller import Services
from app.ui.task_page import is_seen, say_in_window
from app.ui.widgets.file_dialogs import FileDialog
from app.ui.widgets.label import breakable_path

if TYPE_CHECKING:
    from app.core.groups.groups import Group
    from app.core.programme.programme import Programme
    from app.store.records.groups import Groups
    from app.ui.background_task import Cancelled, Progress, Work
    from app.ui.groups.page import GroupsPage

_NOT_IN_NAMES = '<>:"/\\|?*'
_CALENDAR, _PAPER = ".ics", ".pdf"


class HandOutController(QObject):
    """Asks where to save what a group is given, and writes it. Window's thread only."""

    files: FileDialog

    def __init__(
        self,
        services: Services,
        groups: Groups,
        page: GroupsPage,
        handed_out: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        """`handed_out` is called once something was handed out."""
        super().__init__(parent)
        self._services = services
        self._groups = groups
        self._page = page
        self._handed_out = handed_out
        self.files = FileDialog()

    def make_pack(self, group: Group) -> None:
        """Write the group's pack where the person chooses. Raises AppErrors."""
        kinds = self.tr("Evenbreath programmes (*{suffix})").format(suffix=PACK_SUFFIX)
        self._services.shell.lend_draft(group.programme_id)
        title = self.tr("Where to save the pack")
        target = self._target(title, self._name(group), kinds, PACK_SUFFIX)
        if target is None:
            return
        home, now = self._services.profiles.home, self._services.profile_data.now()
        key = SigningKey.load(home)

        def work(progress: Progress, cancelled: Cancelled) -> Manifest:
            return write_group_pack(target, home, group, now, key, cancelled)

        self._start(work, self.tr("Making the pack…"), target, group)

    def make_update(self, group: Group) -> None:
        """Write the small file that moves the dates of the last pack. Raises AppErrors."""
        handed_out = self._groups.handed_out_manifest(group.id)
        kinds = self.tr("Evenbreath programmes (*{suffix})").format(suffix=PACK_SUFFIX)
        name = filled(self.tr("{group}, new dates"), group=self._name(group))
        target = self._target(self.tr("Where to save the new dates"), name, kinds, PACK_SUFFIX)
        if target is not None:
            key = SigningKey.load(self._services.profiles.home)
            manifest = write_dates(target, handed_out, group, key)
            self._take_handed_out(manifest, group, target)

    def print_handout(self, group: Group) -> None:
        """Write the handout with the group's dates, a copy for each code. Raises AppErrors."""
        from app.ui.printing.group_handout import group_handout

        programme = programme_of(self._services.profiles.home, group.programme_id)
        sheet = group_handout(group, programme, self._services.profile_data.dates)
        kinds = self.tr("PDF files (*.pdf)")
        title = self.tr("Where to save the handout")
        target = self._target(title, self._name(group, programme), kinds, _PAPER)
        if target is not None:
            self._start(lambda *_: sheet.write(target), self.tr("Saving…"), target, group)

    def save_calendar(self, group: Group) -> None:
        """Write the sessions as a calendar file. Raises AppErrors."""
        programme = programme_of(self._services.profiles.home, group.programme_id)
        kinds = self.tr("Calendar files (*.ics)")
        title = self.tr("Where to save the dates")
        target = self._target(title, self._name(group, programme), kinds, _CALENDAR)
        if target is not None:
            now = self._services.profile_data.now()
            write_calendar(target, group, programme, now)
            self._say_saved(target)

    def _name(self, group: Group, programme: Programme | None = None) -> str:
        """What a file for the group is called: it goes to people, and the group's name stays here.
        Raises what `programme_of` raises."""
        if programme is None:
            programme = programme_of(self._services.profiles.home, group.programme_id)
        return f"{programme.title}, {group.code}"

    def _target(self, title: str, name: str, kinds: str, suffix: str) -> Path | None:
        """Where to write, None where nothing was chosen. Raises PackUnwritable."""
        plain = "".join(" " if sign in _NOT_IN_NAMES else sign for sign in name)
        plain = " ".join(plain.split()).strip(" .") or "group"
        chosen = self.files.to_save(self._page, title, plain + suffix, kinds)
        if chosen is None:
            return None
        from app.core.programme.pack_errors import PackUnwritable

        return agreed_file(chosen, suffix, PackUnwritable)

    def _start(self, work: Work, what: str, target: Path, group: Group) -> None:
        task = self._services.tasks.start(work, saves=True)
        self._page.follow(task, what)

        def done(result: object, failed: AppError | None) -> None:
            if failed is not None:
                self._services.shell.show_error(failed)
            elif isinstance(result, Manifest):
                self._take_handed_out(result, group, target)
            else:
                self._say_saved(target)

        task.done.connect(done)

    def _take_handed_out(self, manifest: Manifest, group: Group, target: Path) -> None:
        """A pack or dates were written: what is shown of the group follows."""
        try:
            self._groups.hand_out(group, manifest, self._services.profile_data.now())
        except AppError as error:
            self._services.shell.show_error(error)
            return
        self._handed_out()
        self._say_saved(target)

    def _say_saved(self, target: Path) -> None:
        words = self.tr("Saved to {path}").format(path=breakable_path(target))
        if is_seen(self._page):
            self._page.show_outcome(words)
        else:
            say_in_window(self._services, words)
