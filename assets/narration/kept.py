"""What has been rendered before: in the cache, or in the pack that was written last."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

from assets.narration.rendering import Rendered

_FACTS = "facts.json"


class KeptRecordings:
    """Finds rendered recordings by their key, and remembers them; one thread.

    `record` lies beside the pack and says which key each of its recordings was rendered from,
    so that a fresh checkout renders nothing that has not changed.
    """

    def __init__(self, cache: Path, pack: Path, record: Path) -> None:
        self._cache = cache / "rendered"
        self._pack = pack
        self._record = record

    def folder(self, key: str) -> Path:
        """Where the files of a key are kept, or are to be rendered to."""
        return self._cache / key

    def find(self, key: str) -> Rendered | None:
        """The rendering of a key, from the cache or else out of the pack; None if there is none."""
        folder = self.folder(key)
        if not (folder / _FACTS).exists() and not self._fetch(key, folder):
            return None
        facts = json.loads((folder / _FACTS).read_text(encoding="utf-8"))
        vtt = folder / "transcript.vtt"
        return Rendered.from_json(facts, folder / "audio.mka", vtt if vtt.exists() else None)

    def keep(self, key: str, rendered: Rendered) -> None:
        """Remember a rendering whose files are in the key's folder."""
        facts = json.dumps(rendered.to_json(), ensure_ascii=False, indent=1)
        (self.folder(key) / _FACTS).write_text(facts + "\n", encoding="utf-8")

    def write_record(self, manifest: dict[str, Any], keys: dict[str, str]) -> None:
        """Write down the key of every recording of the pack, `keys` by recording id."""
        entries = {}
        for recording in manifest["programme"]["recordings"]:
            key = keys[recording["id"]]
            facts = json.loads((self.folder(key) / _FACTS).read_text(encoding="utf-8"))
            entries[recording["id"]] = {
                "key": key,
                "sha256": recording["sha256"],
                "transcript": recording["transcript"],
                "facts": facts,
            }
        text = json.dumps(entries, ensure_ascii=False, indent=1)
        self._record.write_text(text + "\n", encoding="utf-8", newline="\n")

    def _fetch(self, key: str, folder: Path) -> bool:
        if not self._pack.exists() or not self._record.exists():
            return False
        record = json.loads(self._record.read_text(encoding="utf-8"))
        entry = next((entry for entry in record.values() if entry["key"] == key), None)
        if entry is None:
            return False
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with zipfile.ZipFile(self._pack) as pack:
            try:
                (folder / "audio.mka").write_bytes(pack.read(f"recordings/{entry['sha256']}.mka"))
                if entry["transcript"] is not None:
                    vtt = pack.read(f"transcripts/{entry['transcript']}.vtt")
                    (folder / "transcript.vtt").write_bytes(vtt)
            except KeyError:
                return False
        facts = json.dumps(entry["facts"], ensure_ascii=False, indent=1)
        (folder / _FACTS).write_text(facts + "\n", encoding="utf-8")
        return True
