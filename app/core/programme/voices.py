"""Which recordings are the same one in another voice, and which of them a person hears."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from app.core.programme.programme import Programme, Recording, Same


def originals(programme: Programme) -> Mapping[str, str]:
    """For every recording, by id, the id of the one that it is in another voice, or its own.

    Another voice names the original as `variant_of` and is the same `variant`: a short one or one
    for a difficult day is a recording of its own. So are recordings that name each other in a ring.
    """
    return _originals(Same(programme.recordings))


def original(programme: Programme, recording_id: str) -> str:
    """The id of the recording that this one is in another voice; its own id if it is none.

    An id that the programme does not know comes back as it is.
    """
    return originals(programme).get(recording_id, recording_id)


def voices(programme: Programme, recording_id: str) -> tuple[Recording, ...]:
    """The same recording in every voice, the original first, the others in the pack's order.

    Empty for an id that the programme does not know.
    """
    return _by_original(Same(programme.recordings)).get(original(programme, recording_id), ())


def in_voice(same: Sequence[Recording], voice: str | None) -> Recording | None:
    """Of the same recording in several voices, the one with that label, else the first.

    None where there is none.
    """
    chosen = (recording for recording in same if voice is not None and recording.voice == voice)
    return next(chosen, same[0] if same else None)


@lru_cache(maxsize=8)
def _originals(recordings: Same[Recording]) -> Mapping[str, str]:
    known = {recording.id: recording for recording in recordings.all}
    firsts: dict[str, str] = {}
    for recording in recordings.all:
        _find_first(recording, known, firsts)
    return MappingProxyType({recording.id: firsts[recording.id] for recording in known.values()})


@lru_cache(maxsize=8)
def _by_original(recordings: Same[Recording]) -> Mapping[str, tuple[Recording, ...]]:
    firsts = _originals(recordings)
    same: dict[str, list[Recording]] = {}
    for recording in recordings.all:
        same.setdefault(firsts[recording.id], []).append(recording)
    return MappingProxyType(
        {
            first: tuple(sorted(those, key=lambda recording: recording.id != first))
            for first, those in same.items()
        }
    )


def _find_first(
    recording: Recording, known: Mapping[str, Recording], firsts: dict[str, str]
) -> None:
    """Add to `firsts` the original of a recording and of all that stand between the two."""
    way: dict[str, None] = {}
    at, named = recording, _same_in_another_voice(recording, known)
    while named is not None and at.id not in firsts and at.id not in way:
        way[at.id] = None
        at, named = named, _same_in_another_voice(named, known)
    way[at.id] = None
    first = firsts.get(at.id, at.id)
    is_ring = first == at.id and named is not None
    for passed in way:
        firsts[passed] = passed if is_ring else first


def _same_in_another_voice(
    recording: Recording, known: Mapping[str, Recording]
) -> Recording | None:
    named = known.get(recording.variant_of) if recording.variant_of is not None else None
    return named if named is not None and named.variant == recording.variant else None
