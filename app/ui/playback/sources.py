"""The recordings of one installed programme as the player needs them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from app.audio.protocol import Source
from app.core.errors import AppError, UnknownRecording
from app.core.practice.silence import BellName, Silence, silence_recording
from app.core.programme.programme import Programme, Recording
from app.store.packs.bundled_bell import bundled_bell
from app.store.packs.library import Installed, Library


class Playable(NamedTuple):
    """A recording that can be practised: whose it is, and its file as the player needs it."""

    programme: Programme
    recording: Recording
    source: Source


def own_bell(
    library: Library, packs: Sequence[Path] | None = None, wanted: str | None = None
) -> Source:
    """The bell with this id of a programme that came with the program; None: its first.

    `packs` are those that come with the program (None: what lies with it). Raises
    UnknownRecording, RecordingMissing and RecordingDamaged.
    """
    found = bundled_bell(library, packs, wanted)
    if found is None:
        raise UnknownRecording(recording="bell")
    installed, bell = found
    return Source.of(library.recording_path(installed, bell), bell, bell.title)


def check_source(
    used: RecordingSources | None, library: Library, packs: Sequence[Path] | None = None
) -> Source | None:
    """What the sound check plays: a bell of the programme that is `used`, else the start of its
    home practice, else the bell that comes with the program; None where there is none.

    Raises RecordingMissing and RecordingDamaged.
    """
    if used is not None:
        programme = used.programme
        bell = next((one for one in programme.recordings if one.kind == "bell"), None)
        at_home = programme.recording(next(iter(programme.home_practice), ""))
        recording = bell or at_home
        if recording is not None:
            return used.source(recording)
    with suppress(UnknownRecording):
        return own_bell(library, packs)
    return None


def can_check(find: Callable[[], Source | None]) -> bool:
    """Whether `find` has something for the sound check to play, or to say why it cannot."""
    try:
        return find() is not None
    except AppError:
        return True


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
            return own_bell(self._library, self._packs, wanted)
        except UnknownRecording:
            return self.bell(own)

    def bell(self, recording: Recording | None) -> Source:
        """A bell of the programme; None is the one that comes with the program.

        Raises UnknownRecording, RecordingMissing and RecordingDamaged.
        """
        if recording is not None:
            return self.source(recording)
        return own_bell(self._library, self._packs)

    def _source(self, installed: Installed, recording: Recording) -> Source:
        path = self._library.recording_path(installed, recording)
        return Source.of(path, recording, recording.title)
