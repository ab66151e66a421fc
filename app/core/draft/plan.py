"""A draft as one readable TOML file, the plan, and back: for whoever writes a programme by script.

A plan has the keys of a pack's manifest, without what was measured of the sound. Of a recording
`file` names the sound to take in and `transcript` is its text as WebVTT.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, time
from typing import Any

from app.core.draft.draft import Draft
from app.core.draft.errors import PlanUnreadable
from app.core.programme.json_reader import JsonReader, ManifestError
from app.core.programme.manifest import read_programme
from app.core.programme.programme import Programme
from app.core.programme.programme_json import plain_programme

FORMAT = "evenbreath-plan"
FORMAT_VERSION = 1

_ABOUT = ("title", "language", "author", "licence", "description", "start_date")
_RULES = ("unlock", "completion", "practice_day", "dose")
_OF_RECORDING = ("title", "kind", "language", "voice", "variant_of", "variant", "chapters")
_FIXED = {"id", "version"}
"""What no plan changes in a draft."""


@dataclass(frozen=True, slots=True)
class PlannedRecording:
    """What a plan says of the sound of a recording: the file to take in, and its text."""

    id: str
    title: str | None
    file: str | None
    transcript: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as it was read. Immutable."""

    values: Mapping[str, Any]
    name: str
    """That of its file."""

    @property
    def id(self) -> str | None:
        """The id of the draft that it is of, if it says so."""
        return _text(self.values.get("id"))

    @property
    def title(self) -> str:
        """What the programme is called, "" where it does not say."""
        return _text(self.values.get("title")) or ""

    @property
    def recordings(self) -> tuple[PlannedRecording, ...]:
        """The recordings that it speaks of. Raises PlanUnreadable."""
        found = []
        for at, one in enumerate(self._tables("recordings")):
            id_ = _text(one.get("id"))
            if not id_:
                raise PlanUnreadable(name=self.name, detail=f"recordings[{at}].id: is missing")
            words = (_text(one.get(key)) for key in ("title", "file", "transcript"))
            found.append(PlannedRecording(id_, *words))
        return tuple(found)

    def applied(self, draft: Draft) -> Draft:
        """The draft as the plan wants it; what it leaves out stays, sessions are taken as a whole.

        The recordings that it names are in the draft. Raises PlanUnreadable.
        """
        try:
            wanted = read_programme(JsonReader(self._merged(draft.programme), "", unfinished=True))
        except ManifestError as error:
            raise PlanUnreadable(name=self.name, detail=error.detail) from error
        names = (field.name for field in fields(Programme) if field.name not in _FIXED)
        return draft.changed(**{name: getattr(wanted, name) for name in names})

    def _merged(self, programme: Programme) -> dict[str, Any]:
        """The programme in the form of a manifest, with all that the plan says. Raises
        ManifestError."""
        plan = JsonReader(dict(self.values), "")
        plan.take("format")
        plan.take("format_version")
        plan.take("id", None)
        merged = plain_programme(programme)
        for key in (*_ABOUT, *_RULES, "home_practice", "handout"):
            value = plan.take(key, None)
            if value is not None:
                merged[key] = value
        merged["recordings"] = self._recordings(merged["recordings"])
        plan.take("recordings", None)
        sessions = plan.take("sessions", None)
        if sessions is not None:
            tables = self._tables("sessions")
            merged["sessions"] = [{"number": n} | one for n, one in enumerate(tables, start=1)]
        plan.finish()
        return merged

    def _recordings(self, there: list[dict[str, Any]]) -> list[dict[str, Any]]:
        planned = {recording.id for recording in self.recordings}
        missing = sorted(planned - {one["id"] for one in there})
        if missing:
            detail = f"recordings: “{missing[0]}” is not in the programme, and has no file"
            raise ManifestError(detail)
        changes = {str(one["id"]): one for one in self._tables("recordings")}
        for one in there:
            change = dict(changes.get(one["id"], {}))
            for key in ("id", "file", "transcript"):
                change.pop(key, None)
            unknown = sorted(change.keys() - set(_OF_RECORDING))
            if unknown:
                raise ManifestError(f"recordings.{one['id']}.{unknown[0][:40]}: is not known")
            one.update(change)
        return there

    def _tables(self, key: str) -> list[dict[str, Any]]:
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise PlanUnreadable(name=self.name, detail=f"{key}: must be a list of tables")
        return value


def read_plan(data: bytes, name: str) -> Plan:
    """The plan in the bytes of a file of that name. Raises PlanUnreadable."""
    try:
        values = _plain(tomllib.loads(data.decode()))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise PlanUnreadable(name=name, detail=str(error).partition("\n")[0]) from error
    if values.get("format") != FORMAT or values.get("format_version") != FORMAT_VERSION:
        detail = f'it must begin with format = "{FORMAT}" and format_version = {FORMAT_VERSION}'
        raise PlanUnreadable(name=name, detail=detail)
    return Plan(values, name)


def dump_plan(draft: Draft, transcript: Callable[[str], str | None]) -> str:
    """The plan of a draft; `transcript` gives the text that is kept under a SHA-256."""
    programme = plain_programme(draft.programme)
    plan: dict[str, Any] = {"format": FORMAT, "format_version": FORMAT_VERSION}
    plan["id"] = programme["id"]
    plan |= {key: programme[key] for key in (*_ABOUT, "home_practice", "handout")}
    plan |= {key: programme[key] for key in _RULES}
    plan["recordings"] = [
        {"id": one["id"]}
        | {key: one[key] for key in _OF_RECORDING if key in one}
        | {"transcript": transcript(one["transcript"]) if one["transcript"] else None}
        for one in programme["recordings"]
    ]
    plan["sessions"] = [
        {key: value for key, value in one.items() if key != "number"}
        for one in programme["sessions"]
    ]
    return "\n".join(_toml(plan, "")).lstrip("\n") + "\n"


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _plain(value: Any) -> Any:
    """A value of TOML as one of JSON: days and times of day as text."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, time):
        return value.isoformat("seconds" if value.second else "minutes")
    return value.isoformat() if isinstance(value, date) else value


def _toml(table: Mapping[str, Any], path: str) -> Iterator[str]:
    """The lines of a table, its tables behind its values, as TOML 1.0 has it."""
    inner: list[tuple[str, Any]] = []
    for key, value in table.items():
        if isinstance(value, dict) or (value and isinstance(value, list) and _is_tables(value)):
            inner.append((key, value))
        elif value is not None:
            yield f"{key} = {_value(value)}"
    for key, value in inner:
        name = f"{path}{key}"
        for one in value if isinstance(value, list) else [value]:
            yield ""
            yield f"[[{name}]]" if isinstance(value, list) else f"[{name}]"
            yield from _toml(one, f"{name}.")


def _is_tables(value: list[Any]) -> bool:
    return all(isinstance(one, dict) for one in value)


def _value(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if not isinstance(value, str):
        return json.dumps(value)
    lines = [_escaped(line) for line in value.split("\n")]
    return f'"{lines[0]}"' if len(lines) == 1 else '"""\n' + "\n".join(lines) + '"""'


def _escaped(line: str) -> str:
    return json.dumps(line, ensure_ascii=False)[1:-1].replace("\x7f", "\\u007f")
