"""The programme: its dates and marks, what is begun from it, and which programme it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from app.core.errors import AppError
from app.core.practice.practice import EndReason
from app.ui.changes import Changes
from app.ui.page_controller import PageController
from app.ui.page_id import PageId
from app.ui.playback.running_practice import Kept
from app.ui.programme.page import ProgrammePage
from app.ui.programme.run_sheet import RunSheet, run_sheet
from app.ui.programme.run_sheet_page import RunSheetPage
from app.ui.programme.view_model import (
    ProgrammeViewModel,
    choices,
    programme_view_model,
)
from app.ui.programme_in_use import missing_words
from app.ui.reading.handout_controller import HandoutController
from app.ui.widgets.file_dialogs import FileDialog
from app.ui.widgets.label import breakable_path

if TYPE_CHECKING:
    from app.core.programme.programme import Programme
    from app.ui.profile_data import ProfileData


def look_up_programme(
    profile_data: ProfileData, first_week: int | None = None
) -> ProgrammeViewModel:
    """What Programme shows now, from a week on; openings that are new are stored. Raises
    AppErrors."""
    installed, programme = profile_data.library.installed(), profile_data.programme
    if programme is None:
        words = missing_words(profile_data.missing)
        others = choices(installed, None)
        return ProgrammeViewModel(words.headline, description=words.note, choices=others)
    log, settings, now = profile_data.log, profile_data.settings, profile_data.now()
    course, today = profile_data.calendar.see(programme, now), now.local_date
    first_completed = partial(log.first_completed, programme.id)
    here = next((one for one in installed if one.programme.id == programme.id), None)
    return programme_view_model(
        programme,
        course,
        today,
        profile_data.dates,
        completed_on=profile_data.calendar.completions(programme),
        practised=lambda name: first_completed(name, date.min) is not None,
        heard=partial(log.was_heard, programme.id),
        left=partial(profile_data.left_of, course),
        recent=profile_data.recent_practices(),
        voice=settings.voice,
        facilitates=settings.facilitates,
        choices=choices(installed, programme),
        signer=here.signer.name if here is not None and here.signer is not None else "",
        damaged_version=None if here is None else here.damaged_version,
        first_week=first_week,
    )


class ProgrammeController(PageController):
    """Shows the programme and does what its page asks for. Window's thread only."""

    page_id = PageId.PROGRAMME
    shows = (
        Changes.PROGRAMME_IN_USE
        | Changes.INSTALLED_PROGRAMMES
        | Changes.DATES
        | Changes.RECORDS
        | Changes.SETTINGS
        | Changes.DAY
    )
    _page: ProgrammePage | None
    _first_week: int | None = None
    """Where the weeks begin that were asked for; None for those around now."""

    _led: tuple[RunSheet, int] | None = None
    """The run sheet, and the place in it, of what plays to a group."""

    files = FileDialog()
    """Asks where to save what is printed."""

    def title(self) -> str:
        return self.tr("Programme")

    def build(self) -> ProgrammePage:
        services = self.services
        profile_data = services.profile_data
        page = ProgrammePage(services.theme, profile_data.dates, profile_data.today())
        page.begun.connect(self._begin)
        page.session_asked.connect(services.shell.begin_session)
        page.text_asked.connect(services.shell.read)
        page.voice_chosen.connect(self._choose_voice)
        page.attended.connect(self._attend)
        page.moved.connect(self._move)
        page.run_sheet_asked.connect(self._show_run_sheet)
        page.room_asked.connect(services.shell.open_room)
        page.weeks_asked.connect(self._show_weeks)
        page.handout_asked.connect(HandoutController(services, page).open)
        page.programme_chosen.connect(self._use)
        page.pack_asked.connect(services.shell.open_pack)
        return page

    def update(self) -> None:
        if self._page is not None:
            self._page.show_view(look_up_programme(self.services.profile_data, self._first_week))

    @Slot(object)
    def take_kept(self, kept: Kept) -> None:
        """A practice is over: whoever leads a group is back at the run sheet."""
        led, self._led = self._led, None
        if led is None:
            return
        sheet, at = led
        self.show()
        if self._is_of_programme_in_use(sheet):
            self._show_run_sheet(sheet.number, at + 1 if kept.reason is EndReason.ENDED else at)

    @Slot(str, float, int)
    def _begin(self, recording_id: str, at_seconds: float, session: int) -> None:
        if self.services.profile_data.settings.facilitates:
            # Everything is open here for who leads groups, so none of it is home practice.
            self.services.shell.begin(
                recording_id, at_seconds, context="group", session=session or None
            )
        else:
            self.services.shell.begin(recording_id, at_seconds)

    @Slot(object)
    def _choose_voice(self, label: str) -> None:
        self._settle(lambda: setattr(self.services.profile_data.settings, "voice", label))

    @Slot(int, object)
    def _attend(self, number: int, day: date | None) -> None:
        self._settle(lambda: self.services.profile_data.attend(number, day))

    @Slot(int, object)
    def _move(self, number: int, day: date | None) -> None:
        self._settle(lambda: self.services.profile_data.move_session(number, day))

    @Slot(int)
    def _show_weeks(self, first: int) -> None:
        self._first_week = first
        self.refresh()

    @Slot(str)
    def _use(self, programme_id: str) -> None:
        self._first_week = None
        self._settle(lambda: self.services.profile_data.use_programme(programme_id))

    def _settle(self, change: Callable[[], None]) -> None:
        """Do what was asked for; say what is wrong, and show how it is then."""
        if not self._say_wrong(change):
            self.refresh()

    def _say_wrong(self, change: Callable[[], None]) -> bool:
        """Do what was asked for, and say what is wrong; whether nothing is."""
        try:
            change()
        except AppError as error:
            self.services.shell.show_error(error)
            return False
        self.services.shell.show_error(None)
        return True

    @Slot(int)
    def _show_run_sheet(self, number: int, at: int | None = None) -> None:
        programme = self.services.profile_data.programme
        session = programme.session(number) if programme is not None else None
        if programme is None or session is None:
            return
        page = RunSheetPage(self.services.theme, run_sheet(programme, session))
        page.begun.connect(lambda place: self._lead(page, place))
        page.print_asked.connect(lambda notes: self._print(page, programme, notes))
        self.services.window.go_to_sub_page(page, self.widest)
        if at is not None:
            page.focus_block(at)

    def _print(self, page: RunSheetPage, programme: Programme, notes: bool) -> None:
        """Save the run sheet as a page to print."""
        from app.ui.programme.run_sheet import paper_of

        path = self.files.to_save(
            page,
            self.tr("Where to save the page"),
            self.tr("session {number}").format(number=page.sheet.number) + ".pdf",
            self.tr("PDF files (*.pdf)"),
        )
        if path is None:
            return
        locale = self.services.profile_data.dates.locale
        if self._say_wrong(
            lambda: paper_of(page.sheet, programme.title, notes, locale).write(path)
        ):
            page.show_saved(self.tr("Saved to {path}").format(path=breakable_path(path)))

    def _lead(self, page: RunSheetPage, at: int) -> None:
        block = page.sheet.blocks[at]
        if not self._is_of_programme_in_use(page.sheet):
            self.show()  # where another recording may have the same id
            return
        if block.recording is None:
            return
        if block.is_bell:
            self.services.shell.ring(block.recording)
            return
        recording = block.recording
        self._led = (page.sheet, at)
        self.services.shell.begin(recording, 0.0, context="group", session=page.sheet.number)
        if not self.services.playback.practising:  # it could not be begun, and that was said
            self._led = None

    def _is_of_programme_in_use(self, sheet: RunSheet) -> bool:
        programme = self.services.profile_data.programme
        return programme is not None and programme.id == sheet.programme_id
