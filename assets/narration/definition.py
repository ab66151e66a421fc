"""A programme as it is written down by its authors: a TOML file beside the scripts it names."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assets.narration.bell import BellSetting
from assets.narration.script import ScriptError, WordList, parse_script, script_problems
from assets.narration.voice import VoiceSetting


class DefinitionError(ValueError):
    """A definition that no programme can be made of; the text says where and why."""


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """A voice under the name that listeners see."""

    label: str
    setting: VoiceSetting


@dataclass(frozen=True, slots=True)
class RecordingDefinition:
    """One recording to be rendered: a script read by a voice, or a bell."""

    id: str
    title: str
    kind: str
    seconds: tuple[float, float]
    bit_rate: int
    script: str | None
    voice: VoiceChoice | None
    bell: BellSetting | None
    variant_of: str | None
    variant: str | None


@dataclass(frozen=True, slots=True)
class ProgrammeDefinition:
    """A whole programme before anything is rendered.

    `fields` are the manifest's own keys, passed on as they are; `sessions` hold their blocks.
    """

    name: str
    language: str
    recordings: tuple[RecordingDefinition, ...]
    fields: Mapping[str, Any]
    sessions: tuple[Mapping[str, Any], ...]


def load_definition(folder: Path) -> ProgrammeDefinition:
    """Read `programme.toml` and its scripts from a folder.

    Raises DefinitionError, and ScriptError with every problem of every script.
    """
    try:
        raw = tomllib.loads((folder / "programme.toml").read_text(encoding="utf-8"))
        voices = {
            name: VoiceChoice(
                voice["label"],
                VoiceSetting(tuple(sorted(voice["blend"].items())), float(voice["speed"])),
            )
            for name, voice in raw["voices"].items()
        }
        recordings = tuple(
            _recording(entry, voices, folder, raw["bit_rate"]) for entry in raw["recordings"]
        )
        definition = ProgrammeDefinition(
            name=raw["name"],
            language=raw["programme"]["language"],
            recordings=recordings,
            fields=raw["programme"],
            sessions=tuple(raw["sessions"]),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, OSError) as error:
        raise DefinitionError(f"{folder.name}/programme.toml cannot be used: {error!r}") from error
    _refuse_problems(definition, load_words(folder))
    return definition


def load_words(folder: Path) -> WordList:
    """The lists of words that the folder's scripts may not hold."""
    raw = tomllib.loads((folder / "words.toml").read_text(encoding="utf-8"))
    return WordList(raw["mispronounced"], raw["unsuitable"])


def _recording(
    entry: Mapping[str, Any], voices: Mapping[str, VoiceChoice], folder: Path, bit_rate: int
) -> RecordingDefinition:
    bell = entry.get("bell")
    script = entry.get("script")
    if (bell is None) == (script is None):
        raise DefinitionError(f"The recording {entry['id']} needs a script or a bell.")
    low, high = entry["seconds"]
    return RecordingDefinition(
        id=entry["id"],
        title=entry["title"],
        kind=entry["kind"],
        seconds=(float(low), float(high)),
        bit_rate=entry.get("bit_rate", bit_rate),
        script=None if script is None else (folder / script).read_text(encoding="utf-8"),
        voice=None if script is None else voices[entry["voice"]],
        bell=None if bell is None else _bell(bell),
        variant_of=entry.get("variant_of"),
        variant=entry.get("variant"),
    )


def _bell(entry: Mapping[str, Any]) -> BellSetting:
    return BellSetting(
        frequency_hz=float(entry["hz"]),
        seconds=float(entry["seconds"]),
        strokes=int(entry.get("strokes", 1)),
        apart_seconds=float(entry.get("apart", 0.0)),
    )


def _refuse_problems(definition: ProgrammeDefinition, words: WordList) -> None:
    problems: list[str] = []
    for recording in definition.recordings:
        if recording.script is not None:
            try:
                found = script_problems(parse_script(recording.script), words)
            except ScriptError as error:
                found = [str(error)]
            problems += [f"{recording.id}: {problem}" for problem in found]
    if problems:
        raise ScriptError("\n".join(problems))
