"""The values of Settings, in the words and steps of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.audio.protocol import DeviceList, kept_choice
from app.core.practice.silence import SETTLE_SECONDS
from app.core.programme.programme import Programme
from app.core.programme.schedule import Course, session_dates
from app.core.reminder import parse_time
from app.store.records.settings import QUIETEST_DB, Settings
from app.ui.i18n.dates import Dates
from app.ui.i18n.plurals import Counts
from app.ui.theme.theme import Theme
from app.ui.widgets.appearance_options import nearest_scale
from app.ui.widgets.choices import Option

translate = QCoreApplication.translate

STEP_DB = 2.0
VOLUME_STEPS = round(-QUIETEST_DB / STEP_DB) + 1
QUIETEST_BELL_DB = -24.0
BELL_STEPS = round(-QUIETEST_BELL_DB / STEP_DB) + 1
FIRST_REMINDER = time(19, 30)


class SoundView(NamedTuple):
    """The output and how loud it is. Steps count from 1, the softest."""

    devices: tuple[Option, ...]
    device: str | None
    starts_at_last_volume: bool
    start_step: int
    loudest_step: int
    bells: bool
    bell_step: int
    can_check: bool


class PracticeView(NamedTuple):
    """The switches of a practice."""

    dark_screen: bool
    shows_places: bool
    shows_figures: bool
    settle_seconds: int


class SessionDay(NamedTuple):
    """When a session is; `back` says what to press to go back to what was planned, or is empty."""

    number: int
    words: str
    day: date | None
    back: str


class ReminderView(NamedTuple):
    """The daily reminder; `at` is proposed while it is off."""

    on: bool
    at: time
    tray: bool
    tray_available: bool
    of_note: bool
    """Whether it also asks for the day's headache note."""


class SettingsViewModel(NamedTuple):
    """Everything that Settings shows."""

    language: str
    theme: str
    text_scale: float
    sound: SoundView
    practice: PracticeView
    days: tuple[SessionDay, ...]
    reminder: ReminderView
    facilitates: bool
    notes: bool
    folder: Path


def settings_view_model(
    settings: Settings,
    devices: DeviceList | None,
    days: Sequence[SessionDay],
    folder: Path,
    *,
    theme: Theme,
    dates: Dates,
    tray_available: bool,
    can_check: bool,
) -> SettingsViewModel:
    """What Settings shows now; `devices` is None while nobody knows them.

    `theme` and the language of `dates` are those in use, chosen or not; `can_check` says whether
    there is something to play. Raises what reading a setting raises.
    """
    at = parse_time(settings.reminder or "")
    device = kept_choice(settings.device)
    return SettingsViewModel(
        language=dates.language,
        theme=theme.name,
        text_scale=nearest_scale(theme.text_scale),
        sound=SoundView(
            devices=device_options(devices, device, settings.device_name),
            device=device,
            starts_at_last_volume=settings.starts_at_last_volume,
            start_step=volume_step(min(settings.start_volume_db, settings.loudest_db)),
            loudest_step=volume_step(settings.loudest_db),
            bells=settings.bells,
            bell_step=bell_step(settings.bell_db),
            can_check=can_check,
        ),
        practice=PracticeView(
            dark_screen=settings.dark_screen,
            shows_places=settings.shows_places,
            shows_figures=settings.shows_figures,
            settle_seconds=settings.settle_seconds,
        ),
        days=tuple(days),
        reminder=ReminderView(
            on=at is not None,
            at=at or FIRST_REMINDER,
            tray=settings.tray,
            tray_available=tray_available,
            of_note=settings.reminds_of_note,
        ),
        facilitates=settings.facilitates,
        notes=settings.notes,
        folder=folder,
    )


def session_days(programme: Programme, course: Course, dates: Dates) -> tuple[SessionDay, ...]:
    """The days of the sessions, as planned or as the person moved them."""
    days = session_dates(programme, course)
    unmoved = session_dates(programme, replace(course, moved={}))
    of_pack = session_dates(programme, Course())
    shown = []
    for session in programme.sessions:
        number, back = session.number, ""
        if number == 1 and (course.start_date is not None or 1 in course.moved):
            back = _back_to(of_pack[1], dates)
        elif number in course.moved:
            back = _back_to(unmoved[number], dates)
        words = translate("SettingsViewModel", "Session {number}").format(number=number)
        shown.append(SessionDay(number, words, days[number], back))
    return tuple(shown)


def _back_to(day: date | None, dates: Dates) -> str:
    if day is None:
        return translate("SettingsViewModel", "I do not know yet")
    return translate("SettingsViewModel", "Back to {date}").format(date=dates.weekday_and_day(day))


def device_options(
    devices: DeviceList | None, chosen: str | None, chosen_name: str | None
) -> tuple[Option, ...]:
    """The outputs to choose from: the system's own first, and a chosen one that has gone last.

    `devices` is None while nobody knows them.
    """
    options = [Option(None, translate("SettingsViewModel", "The one that the system uses"))]
    options += [Option(d.id, d.name) for d in (devices.devices if devices else ())]
    if chosen is not None and chosen not in [option.value for option in options]:
        name = chosen_name or chosen
        gone = translate("SettingsViewModel", "{device} (not connected)").format(device=name)
        options.append(Option(chosen, name if devices is None else gone))
    return tuple(options)


def settle_options() -> tuple[Option, ...]:
    """The quiet that can be had before a practice, "10 seconds" for example."""
    nothing = translate("SettingsViewModel", "nothing")
    return tuple(
        Option(seconds, Counts().length(seconds) if seconds else nothing)
        for seconds in SETTLE_SECONDS
    )


def volume_step(db: float) -> int:
    """The step of a volume in dB, 1 to `VOLUME_STEPS`; off is the softest."""
    return max(1, min(round((db - QUIETEST_DB) / STEP_DB) + 1, VOLUME_STEPS))


def volume_db(step: int) -> float:
    """The volume of a step in dB."""
    return QUIETEST_DB + (step - 1) * STEP_DB


def bell_step(db: float) -> int:
    """The step of the bells' level in dB against the voice, 1 to `BELL_STEPS`."""
    return max(1, min(round((db - QUIETEST_BELL_DB) / STEP_DB) + 1, BELL_STEPS))


def bell_db(step: int) -> float:
    """The bells' level of a step, in dB against the voice."""
    return QUIETEST_BELL_DB + (step - 1) * STEP_DB
