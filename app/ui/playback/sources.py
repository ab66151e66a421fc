"""The recordings of one installed programme as the player needs them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from app.audio.protocol import Source
from app.core.errors import UnknownRecording
from app.core.practice.silence import BellName, Silence, silence_recording
from app.core.programme.programme import Programme, Recording
from app.store.packs.bundled_bell import bundled_bell
from app.store.packs.library import Installed, Library


class Playable(NamedTuple):
    """A recording that can be practised: whose it is, and its file as the player needs it."""

    programme: Programme
    recording: Recording
    source: Source


class RecordingSources:
    """Finds the files of one programme's recordings, whichever programme is in use by now.

    Any thread may use it. A file that was found is taken to stay there.
    """

    def __init__(
        self, library: Library, installed: Installed, packs: Sequence[Path] | None = None
    ) -> None:
        """`packs` are those that come with the program (None: what lies with it)."""
        self._library = library
        self._installed = installed
        self._packs = packs
        self._known: dict[str, Source] = {}

    @property
    def programme(self) -> Programme:
        """The programme whose recordings these are."""
        return self._installed.programme

    def source(self, recording: Recording) -> Source:
        """A recording of the programme. Raises RecordingMissing and RecordingDamaged."""
        known = self._known.get(recording.id)
        if known is None:
            known = self._known[recording.id] = self._source(self._installed, recording)
        return known

    def playable(self, recording: Recording) -> Playable:
        """A recording of the programme, to be practised. Raises what `source` raises."""
        return Playable(self.programme, recording, self.source(recording))

    def silence(self, silence: Silence, title: str, bell_db: float) -> Playable:
        """A practice in silence, called `title`, its bell `bell_db` dB louder than as recorded.

        Raises what `named_bell` raises.
        """
        strikes = silence.strikes()
        bell = self.named_bell(silence.bell) if silence.bell and strikes else None
        source = Source.of_silence(silence.seconds, title, bell, strikes, bell_db)
        return Playable(self.programme, silence_recording(silence, title), source)

    def named_bell(self, name: BellName) -> Source:
        """The low bell or the middle one: the programme's, or that which comes with the program;
        where neither has it, whichever bell there is.

        Raises UnknownRecording, RecordingMissing and RecordingDamaged.
        """
        wanted = f"bell-{name}"
        recording = self.programme.recording(wanted)
        if recording is not None and recording.kind == "bell":
            return self.source(recording)
        own = next((one for one in self.programme.recordings if one.kind == "bell"), None)
        try:
            return self._bundled_bell(wanted)
        except UnknownRecording:
            return self.bell(own)

    def bell(self, recording: Recording | None) -> Source:
        """A bell of the programme; None is the one that comes with the program.

        Raises UnknownRecording, RecordingMissing and RecordingDamaged.
        """
        if recording is not None:
            return self.source(recording)
        return self._bundled_bell()

    def _bundled_bell(self, wanted: str | None = None) -> Source:
        """The bell with this id of a programme that came with the program; None: its first."""
        found = bundled_bell(self._library, self._packs, wanted)
        if found is None:
            raise UnknownRecording(recording="bell")
        return self._source(*found)

    def _source(self, installed: Installed, recording: Recording) -> Source:
        path = self._library.recording_path(installed, recording)
        return Source.of(path, recording, recording.title)
