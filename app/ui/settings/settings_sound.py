"""Settings of sound: where it goes, how loud it starts, how loud it may get, and the bells."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.ui.settings.section import Section
from app.ui.settings.view_model import (
    BELL_STEPS,
    VOLUME_STEPS,
    SettingsView,
    bell_db,
    volume_db,
)
from app.ui.theme.theme import Theme
from app.ui.widgets.choices import Option
from app.ui.widgets.slider import Level


class SoundSection(Section):
    """What is heard, and how. Window's thread only."""

    check_asked = Signal()
    """A few quiet seconds of sound, please."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.add_title(self.tr("Sound"))
        question = self.tr("Where it is heard")
        self.add_words(question)
        self._devices = self.add_choices("device", question, in_lines=True)
        self._check = self.button("check", self.tr("Play three quiet seconds"))
        self._check.clicked.connect(self.check_asked)
        self.add_row(self._check)
        self.column.addSpacing(12)
        question = self.tr("How loud a practice begins")
        self.add_words(question)
        self._start = self.add_choices("starts_at_last_volume", question)
        self._start_level = self._add_level("start_volume_db", question, VOLUME_STEPS)
        self.column.addSpacing(12)
        question = self.tr("Never louder than this")
        self.add_words(question)
        self._loudest = self._add_level("loudest_db", question, VOLUME_STEPS)
        self.column.addSpacing(12)
        self._bells = self.add_tick("bells", self.tr("Bells in a session"))
        self._bell_level = self._add_level("bell_db", self.tr("Bells"), BELL_STEPS)

    def _add_level(self, setting: str, name: str, steps: int) -> Level:
        level = Level(self.theme, name, steps)
        level.slider.setObjectName(setting)
        in_db = bell_db if setting == "bell_db" else volume_db
        level.changed.connect(lambda step: self.asked.emit(setting, in_db(step)))
        self.column.addWidget(level)
        return level

    def show_view(self, view: SettingsView) -> None:
        """Show what is chosen."""
        sound = view.sound
        self._devices.show_options(sound.devices, sound.device)
        starts = [
            Option(True, self.tr("As loud as last time")),
            Option(False, self.tr("Always like this")),
        ]
        self._start.show_options(starts, sound.starts_at_last_volume)
        self._start_level.setVisible(not sound.starts_at_last_volume)
        self._start_level.show_step(sound.start_step)
        self._loudest.show_step(sound.loudest_step)
        self._bells.setChecked(sound.bells)
        self._bell_level.setVisible(sound.bells)
        self._bell_level.show_step(sound.bell_step)
        self._check.setEnabled(sound.can_check)
