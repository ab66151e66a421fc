"""Files of sound are opened through PyAV in one place, as its versions take other arguments."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import av
from av.container.input import InputContainer

_LOCAL_MATROSKA = {"format_whitelist": "matroska,webm", "protocol_whitelist": "file"}

_MAJOR = int(av.__version__.split(".")[0])

# A file's metadata may be no UTF-8. Nobody reads it here; from PyAV 19 on it harms nobody, and the
# argument that says so is gone.
_METADATA: dict[str, Any] = {"metadata_errors": "ignore"} if _MAJOR < 19 else {}


def open_container(file: object, options: Mapping[str, str], **more: Any) -> InputContainer:
    """The container in `file`, a path or what reads like a file; `more` goes to `av.open`.

    Raises av.FFmpegError, OSError and ValueError.
    """
    container: InputContainer = av.open(file, "r", options=dict(options), **_METADATA, **more)
    return container


def open_matroska(path: Path) -> InputContainer:
    """A local Matroska file and nothing else, whatever its name or content says.

    Raises as `open_container` does.
    """
    return open_container(str(path), _LOCAL_MATROSKA, format="matroska")
