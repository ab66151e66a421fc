"""What a backup file says of itself: its parts with their hashes, and what they hold."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from app.store.records.summary import Summary

FORMAT = "evenbreath-backup"
FORMAT_VERSION = 1
MANIFEST = "backup.json"
RECORDS = "records.sqlite"
MAX_MANIFEST_BYTES = 1_000_000

DATES_ENDING = "-dates.evenbreath"
"""How the member ends that only moves the dates of a programme."""

_MEMBER = re.compile(r"records\.sqlite|programmes/[0-9]{1,4}(-dates)?\.evenbreath")
_SHA256 = re.compile(r"[0-9a-f]{64}")


class BackupManifestError(Exception):
    """A manifest that says something impossible, or nothing that can be read."""


class ManifestTooNew(Exception):
    """A manifest of a format version that this program does not know."""


@dataclass(frozen=True, slots=True)
class Part:
    """A member of the file: `size` bytes with that SHA-256."""

    member: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A programme that was on the computer; its parts are packs: it and what moved its dates. Where
    it was left out, or came with the program, there is the latter at most."""

    id: str
    title: str
    version: int
    parts: tuple[Part, ...] = ()

    @property
    def has_recordings(self) -> bool:
        """Whether the backup brings the programme itself."""
        return any(not part.member.endswith(DATES_ENDING) for part in self.parts)


@dataclass(frozen=True, slots=True)
class BackupManifest:
    """What is in a backup; `name` is that of the profile, if it has one."""

    made_at: datetime
    program_version: str
    name: str | None
    records: Part
    summary: Summary
    programmes: tuple[BackedUp, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """All members but the manifest."""
        return (self.records, *(part for p in self.programmes for part in p.parts))


def dump(manifest: BackupManifest) -> bytes:
    """The manifest as it is written."""
    summary = manifest.summary
    value = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "program_version": manifest.program_version,
        "made_at": manifest.made_at.astimezone(UTC).isoformat(timespec="seconds"),
        "name": manifest.name,
        "records": {
            **_part_json(manifest.records),
            "practices": summary.practices,
            "by_hand": summary.by_hand,
            "first": summary.first and summary.first.isoformat(),
            "last": summary.last and summary.last.isoformat(),
            "note_days": summary.note_days,
            "last_noted": summary.last_noted and summary.last_noted.isoformat(),
            "groups": summary.groups,
        },
        "programmes": [
            {
                "id": programme.id,
                "title": programme.title,
                "version": programme.version,
                "parts": [_part_json(part) for part in programme.parts],
            }
            for programme in manifest.programmes
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def parse(data: bytes) -> BackupManifest:
    """A manifest from a file. Raises BackupManifestError and ManifestTooNew."""
    try:
        value = json.loads(data)
        if value["format"] != FORMAT:
            raise BackupManifestError
        if _count(value["format_version"]) > FORMAT_VERSION:
            raise ManifestTooNew
        records = value["records"]
        name = value["name"]
        made_at = datetime.fromisoformat(value["made_at"])
        manifest = BackupManifest(
            made_at=made_at.astimezone(UTC),
            program_version=_text(value["program_version"]),
            name=None if name is None else _text(name),
            records=_part(records),
            summary=Summary(
                _count(records["practices"]),
                _count(records["by_hand"]),
                _day(records["first"]),
                _day(records["last"]),
                _count(records.get("note_days", 0)),  # a backup of before there were notes
                _day(records.get("last_noted")),
                _count(records.get("groups", 0)),  # or groups
            ),
            programmes=tuple(
                BackedUp(
                    _text(programme["id"]),
                    _text(programme["title"]),
                    _count(programme["version"]),
                    tuple(_part(part) for part in programme["parts"]),
                )
                for programme in value["programmes"]
            ),
        )
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError) as error:
        raise BackupManifestError from error
    members = [part.member for part in manifest.parts]
    if made_at.tzinfo is None or len(set(members)) != len(members) or members[0] != RECORDS:
        raise BackupManifestError
    return manifest


def _part_json(part: Part) -> dict[str, Any]:
    return {"member": part.member, "size": part.size, "sha256": part.sha256}


def _part(value: Any) -> Part:
    part = Part(_text(value["member"]), _count(value["size"]), _text(value["sha256"]))
    if not (_MEMBER.fullmatch(part.member) and _SHA256.fullmatch(part.sha256)):
        raise ValueError("no member of a backup")
    return part


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > 1000:
        raise ValueError("no text")
    return value


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 62:
        raise ValueError("no count")
    return value


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(_text(value))
