"""Renders the bundled programmes: scripts in, packs of recordings and transcripts out.

A build tool. The rendered packs are part of the repository, so nobody who uses or develops the
program needs it. It has an environment of its own, made by `make narrate`, and is run from the top
of the repository: `python -m assets.narrate`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from app.core.errors import AppError
from app.core.programme.manifest import ManifestError, manifest_warnings
from assets.narration.bundle import manifest_of, session_problems, write_bundle
from assets.narration.definition import (
    DefinitionError,
    ProgrammeDefinition,
    RecordingDefinition,
    load_definition,
)
from assets.narration.figures import Figures, differences, missed, table
from assets.narration.kept import KeptRecordings
from assets.narration.listeners import Listeners
from assets.narration.rendering import Rendered, RenderError, key_of, measure_again, render
from assets.narration.script import ScriptError
from assets.narration.voice import VoiceError

ASSETS = Path(__file__).resolve().parent
EXPECTED = (
    AppError,
    DefinitionError,
    ManifestError,
    RenderError,
    ScriptError,
    VoiceError,
)
TABLE_HEAD = """# The bundled recordings

Written by `assets/narrate.py`; the figures are of the decoded files. A synthetic voice reads the
project's own words. Every figure is an instrument's: nobody has yet listened to these recordings
from beginning to end. The bells are left quieter than the voice.

Two speech recognisers listened: to the English Whisper tiny.en (word errors), and to both languages
Whisper base, multilingual (letter errors, without spaces). No side, no negation and no number was
heard otherwise. [HEARD.md](HEARD.md) lists each phrase that the second one heard otherwise.
"""
HEARD_HEAD = """# Phrases that a recogniser heard otherwise

Written by `assets/narrate.py`: every phrase of the bundled recordings of which Whisper base,
multilingual, wrote other letters than the script has, for a person to listen to. Most are other
spellings of the same sound.
"""


def main(arguments: list[str]) -> int:
    """Render what is named, or everything; the exit code is 1 when anything is amiss."""
    options = _options(arguments)
    complaints: list[str] = []
    tables, heard = [TABLE_HEAD], [HEARD_HEAD]
    known: set[str] = set()
    for folder in sorted(path.parent for path in (ASSETS / "scripts").glob("*/programme.toml")):
        try:
            definition = load_definition(folder)
            known |= {recording.id for recording in definition.recordings}
            figures = _programme(definition, options, complaints)
        except EXPECTED as error:
            complaints.append(str(error))
            continue
        title = f"{definition.fields['title']} ({definition.language})"
        tables.append(f"## {title}\n\n{table(figures)}")
        heard.append(f"## {title}\n\n{differences(figures)}")
        print(f"\n{title}\n{table(figures)}")
    unknown = [] if complaints else [name for name in options.names if name not in known]
    complaints += [f"There is no recording called “{name}”." for name in unknown]
    if not complaints and not options.names:
        for name, parts in (("RECORDINGS.md", tables), ("HEARD.md", heard)):
            path = ASSETS / "programmes" / name
            path.write_text("\n".join(parts), encoding="utf-8", newline="\n")
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return 1 if complaints else 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="narrate.py", description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", metavar="RECORDING", help="only these, by their id")
    parser.add_argument(
        "--again", action="store_true", help="measure anew what has not changed, too"
    )
    parser.add_argument(
        "--cache",
        type=Path,
        default=ASSETS.parent / ".cache" / "narrate",
        help="where the voices and what was rendered before are kept",
    )
    return parser.parse_args(arguments)


def _programme(
    definition: ProgrammeDefinition, options: argparse.Namespace, complaints: list[str]
) -> dict[str, Figures]:
    """Render a programme's recordings, and its pack when all are there and good; figures by id."""
    programmes = ASSETS / "programmes"
    pack = programmes / f"{definition.name}.evenbreath"
    kept = KeptRecordings(options.cache, pack, programmes / f"{definition.name}.json")
    listeners = Listeners(definition.language, options.cache)
    keys = {recording.id: key_of(recording) for recording in definition.recordings}
    finished: dict[str, Rendered] = {}
    found: list[str] = []
    for recording in definition.recordings:
        named = not options.names or recording.id in options.names
        done = _finished(recording, definition.language, named, options, kept, listeners)
        if done is None:
            print(f"{recording.id}: changed, and not rendered now")
            continue
        finished[recording.id] = done
        misses = missed(done.figures, recording.seconds)
        print(f"{recording.id}: {'missed: ' + '; '.join(misses) if misses else 'good'}")
        found += [f"{recording.id}: {miss}" for miss in misses]
    if len(finished) == len(definition.recordings):
        found += session_problems(definition, {n: d.figures.seconds for n, d in finished.items()})
        if not found:
            manifest = manifest_of(definition, finished)
            for warning in manifest_warnings(write_bundle(pack, manifest, finished)):
                print(f"Worth a look: {warning}")
            kept.write_record(manifest, keys)
            print(f"{pack.name}: {pack.stat().st_size / 1e6:.1f} MB")
    complaints += found
    return {name: done.figures for name, done in finished.items()}


def _finished(
    recording: RecordingDefinition,
    language: str,
    named: bool,
    options: argparse.Namespace,
    kept: KeptRecordings,
    listeners: Listeners,
) -> Rendered | None:
    """A recording as it was kept, or rendered or measured now; None if it is not its turn."""
    key = key_of(recording)
    done = kept.find(key)
    if not named or (done is not None and not options.again):
        return done
    if done is None:
        print(f"{recording.id}: rendering", flush=True)
        done = render(recording, language, kept.folder(key), options.cache, listeners)
    else:
        print(f"{recording.id}: measuring", flush=True)
        done = measure_again(recording, done, listeners)
    kept.keep(key, done)
    return done


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
