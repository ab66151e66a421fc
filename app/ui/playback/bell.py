"""A bell that is rung: where it is heard from, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.audio.protocol import Source
from app.core.errors import UnknownRecording
from app.core.programme.session_stages import OWN_BELL
from app.store.records.settings import OFF_DB
from app.ui.playback.preview import Preview

if TYPE_CHECKING:
    from app.ui.profile_data import ProfileData

STRIKE_FADE_SECONDS = 0.05
"""A bell begins with its strike, which a second's fade would swallow; so short a one only takes the
hardness from a strike that has any."""


class Bell(Preview):
    """Plays a bell's recording once, to its end. Window's thread only."""

    def ring(self, source: Source, volume_db: float, bell_db: float, device: str | None) -> None:
        """Ring, `bell_db` against the volume of the voice; where that is off, so is the bell."""
        level_db = volume_db if volume_db <= OFF_DB else volume_db + min(bell_db, 0.0)
        self.play(source, level_db, device, STRIKE_FADE_SECONDS)


def bell_source(profile_data: ProfileData, recording_id: str) -> Source:
    """The bell with this id in the programme in use; `OWN_BELL` lies in those that come with the
    program.

    Raises UnknownRecording, RecordingMissing, RecordingDamaged and NoProgramme.
    """
    if recording_id != OWN_BELL:
        return profile_data.source(profile_data.recording(recording_id))
    from app.audio.protocol import Source

    library = profile_data.library
    for installed in library.installed():
        programme = installed.programme
        bell = next((one for one in programme.recordings if one.kind == "bell"), None)
        if bell is not None and library.came_with_program(programme.id, profile_data.packs):
            return Source.of(library.recording_path(installed, bell), bell, bell.title)
    raise UnknownRecording(recording="bell")
