"""Where a bell is heard from: the programme's own recording of one, or the program's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.errors import UnknownRecording
from app.core.programme.session_stages import OWN_BELL

if TYPE_CHECKING:
    from app.audio.protocol import Source
    from app.ui.participant import Participant


def bell_source(participant: Participant, recording_id: str) -> Source:
    """The bell with this id in the programme in use; `OWN_BELL` lies in those that come with the
    program.

    Raises UnknownRecording, RecordingMissing, RecordingDamaged and NoProgramme.
    """
    if recording_id != OWN_BELL:
        return participant.source(participant.recording(recording_id))
    from app.audio.protocol import Source

    library = participant.library
    for installed in library.installed():
        programme = installed.programme
        bell = next((one for one in programme.recordings if one.kind == "bell"), None)
        if bell is not None and library.came_with_program(programme.id, participant.packs):
            return Source(
                path=str(library.recording_path(installed, bell)),
                title=bell.title,
                sample_rate=bell.sample_rate,
                frames=bell.frames,
                skip_frames=bell.skip_frames,
                gain_db=bell.gain_db,
            )
    raise UnknownRecording(recording="bell")
