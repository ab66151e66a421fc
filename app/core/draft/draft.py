"""A draft: a programme before a pack is made of it, with what was measured of its recordings."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.core.draft.errors import DraftTooLarge
from app.core.draft.ingested import Ingested, counted_as_two
from app.core.programme.json_reader import JsonReader, ManifestError, read_json
from app.core.programme.manifest import MAX_VERSION, read_programme
from app.core.programme.programme import (
    Completion,
    Dose,
    Programme,
    Recording,
    Session,
    Unlock,
    session_title,
)
from app.core.programme.programme_json import plain_programme

FORMAT = "evenbreath-draft"
FORMAT_VERSION = 1
MAX_BYTES = 16_000_000
MONO_COUNTS = 2
"""As how many channels a recording of one was measured; drafts from before say nothing: as one."""

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Draft:
    """A programme before a pack is made of it. Immutable, for any thread; `editing` changes it.

    `programme.version` is the one that the next pack will have. `measured` holds what was found out
    about each stored recording, by its SHA-256; `prepared_from` leads from a prepared recording to
    the one it was made from. `made_version` is the newest version of which a pack was made, 0 for
    none, and `made_sha256` what pins that pack's content.
    """

    programme: Programme
    measured: Mapping[str, Ingested] = field(default_factory=dict, hash=False)
    prepared_from: Mapping[str, str] = field(default_factory=dict, hash=False)
    made_version: int = 0
    made_sha256: str | None = None

    @property
    def is_made(self) -> bool:
        """Whether there is a pack of the programme as it now is."""
        return self.made_version == self.programme.version

    def facts(self, recording: Recording) -> Ingested | None:
        """What was found out about a recording's present sound."""
        return self.measured.get(recording.sha256)

    def original(self, recording: Recording) -> Ingested | None:
        """What was found out about the sound before it was prepared; the present one if never."""
        sha256 = recording.sha256
        for _ in range(len(self.prepared_from)):
            sha256 = self.prepared_from.get(sha256, sha256)
        return self.measured.get(sha256) or self.facts(recording)

    @property
    def stored_recordings(self) -> frozenset[str]:
        """The SHA-256 of every recording's file that it needs, originals included."""
        named = {recording.sha256 for recording in self.programme.recordings}
        return frozenset(named | self.measured.keys() | set(self.prepared_from.values()))

    @property
    def stored_transcripts(self) -> frozenset[str]:
        """The SHA-256 of every transcript that it needs."""
        return frozenset(r.transcript for r in self.programme.recordings if r.transcript)

    def changed(self, **fields: Any) -> Draft:
        """The draft with other fields of its programme; itself if they are what they were.

        A version that was made never changes: what follows is the next one.
        """
        programme = replace(self.programme, **fields)
        if programme == self.programme:
            return self
        return replace(self, programme=replace(programme, version=self._next_version))

    def made(self, version: int, sha256: str) -> Draft:
        """The draft after a pack of that version was made; `sha256` pins the pack's content."""
        programme = replace(self.programme, version=version)
        return replace(self, programme=programme, made_version=version, made_sha256=sha256)

    def since(self, newest: Draft) -> Draft:
        """This earlier or later state, knowing of the packs that were made of the newest one."""
        known = replace(self, made_version=newest.made_version, made_sha256=newest.made_sha256)
        if replace(self.programme, version=newest.programme.version) == newest.programme:
            return replace(known, programme=newest.programme)
        return replace(known, programme=replace(self.programme, version=known._next_version))

    @property
    def _next_version(self) -> int:
        return self.made_version + 1 if self.made_version else self.programme.version

    def counted_as_two(self) -> Draft:
        """The same, of a draft from when a recording of one channel counted as one, not as two."""

        def counted(recording: Recording) -> Recording:
            if recording.channels != 1:
                return recording
            figures = recording.loudness_lufs, recording.true_peak_dbtp, recording.gain_db
            loudness, gain = counted_as_two(*figures)
            return replace(recording, loudness_lufs=loudness, gain_db=gain)

        recordings = tuple(counted(recording) for recording in self.programme.recordings)
        return replace(
            self.changed(recordings=recordings),
            measured={sha256: facts.counted_as_two() for sha256, facts in self.measured.items()},
        )

    def to_json(self) -> dict[str, Any]:
        """Everything, ready for `json.dumps`."""
        return {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "mono_counts": MONO_COUNTS,
            "made_version": self.made_version,
            "made_sha256": self.made_sha256,
            "programme": plain_programme(self.programme),
            "measured": [self.measured[sha256].to_json() for sha256 in sorted(self.measured)],
            "prepared_from": dict(sorted(self.prepared_from.items())),
        }

    @staticmethod
    def from_json(value: object) -> Draft:
        """What `to_json` wrote. Raises ManifestError for anything else.

        Its `newer` is set for a file of a newer program.
        """
        top = JsonReader(value, "", unfinished=True)
        if top.take("format") != FORMAT:
            raise top.error("format", f"must be {FORMAT}")
        if top.integer("format_version", 1, MAX_VERSION) > FORMAT_VERSION:
            raise ManifestError("format_version: is newer than this program", newer=True)
        try:
            measured = (Ingested.from_json(item) for item in top.items("measured"))
            facts = {each.sha256: each for each in measured}
        except ManifestError:
            raise
        except ValueError as error:
            raise ManifestError(str(error)) from error
        draft = Draft(
            programme=read_programme(top.object("programme")),
            measured=facts,
            prepared_from=_origins(top.take("prepared_from")),
            made_version=top.integer("made_version", 0, MAX_VERSION),
            made_sha256=top.or_null(
                "made_sha256", lambda key: top.matching(key, _SHA256, "a SHA-256"), required=True
            ),
        )
        if top.integer("mono_counts", 1, MONO_COUNTS, 1) < MONO_COUNTS:
            draft = draft.counted_as_two()
        top.finish()
        if not {recording.sha256 for recording in draft.programme.recordings} <= facts.keys():
            raise ManifestError("measured: must be about every recording")
        return draft


def dump_draft(draft: Draft) -> bytes:
    """A draft as it is written to its file. Raises DraftTooLarge for what no file may hold."""
    data = json.dumps(draft.to_json(), ensure_ascii=False, allow_nan=False).encode() + b"\n"
    if len(data) > MAX_BYTES:
        raise DraftTooLarge()
    return data


def parse_draft(data: bytes) -> Draft:
    """A draft from its file. Raises ManifestError, for `newer` see `Draft.from_json`."""
    return Draft.from_json(read_json(data, MAX_BYTES))


def new_programme(
    programme_id: str,
    title: str,
    language: str,
    sessions: int = 6,
    minutes: float = 90.0,
) -> Programme:
    """A programme without recordings: so many sessions without blocks, and the usual rules.

    Home practice opens with session three; at least 80 % of a recording completes it; a practice
    day has 5 minutes; 7 to 10 minutes a day are suggested.
    """
    return Programme(
        id=programme_id,
        version=1,
        title=title,
        language=language,
        author="",
        licence="",
        description="",
        unlock=Unlock(3),
        completion=Completion("unique-fraction", 1, 0.8),
        practice_day_min_seconds=300.0,
        dose=Dose((7.0, 10.0), 7),
        recordings=(),
        sessions=tuple(
            Session(number, session_title(language, number), minutes, ())
            for number in range(1, sessions + 1)
        ),
        home_practice=(),
        handout="",
    )


def _origins(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ManifestError("prepared_from: must be an object")
    for pair in value.items():
        if not all(isinstance(name, str) and _SHA256.fullmatch(name) for name in pair):
            raise ManifestError("prepared_from: must hold SHA-256s")
    return value
