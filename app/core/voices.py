"""Which recordings are the same one in another voice, and which of them a person hears."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.programme import Programme, Recording


def originals(programme: Programme) -> dict[str, str]:
    """For every recording, by id, the id of the one that it is in another voice, or its own.

    Another voice names the original as `variant_of` and is the same `variant`: a short one or one
    for a difficult day is a recording of its own. So are recordings that name each other in a ring.
    """
    known = {recording.id: recording for recording in programme.recordings}
    return {recording.id: _first(recording, known) for recording in programme.recordings}


def original(programme: Programme, recording_id: str) -> str:
    """The id of the recording that this one is in another voice; its own id if it is none.

    An id that the programme does not know comes back as it is.
    """
    recording = programme.recording(recording_id)
    if recording is None or recording.variant_of is None:
        return recording_id
    return originals(programme)[recording_id]


def voices(programme: Programme, recording_id: str) -> tuple[Recording, ...]:
    """The same recording in every voice, the original first, the others in the pack's order.

    Empty for an id that the programme does not know.
    """
    firsts = originals(programme)
    first = firsts.get(recording_id)
    same = [recording for recording in programme.recordings if firsts[recording.id] == first]
    return tuple(sorted(same, key=lambda recording: recording.id != first))


def in_voice(same: Sequence[Recording], voice: str | None) -> Recording | None:
    """Of the same recording in several voices, the one with that label, else the first.

    None where there is none.
    """
    chosen = (recording for recording in same if voice is not None and recording.voice == voice)
    return next(chosen, same[0] if same else None)


def _first(recording: Recording, known: dict[str, Recording]) -> str:
    seen = [recording.id]
    at = recording
    while at.variant_of is not None:
        named = known.get(at.variant_of)
        if named is None or named.variant != at.variant:
            break
        if named.id in seen:
            return recording.id
        seen.append(named.id)
        at = named
    return at.id
