"""Files of sound are opened through PyAV in one place, as its versions take other arguments."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import av
from av.container.input import InputContainer

_MATROSKA = {"format_whitelist": "matroska,webm", "protocol_whitelist": "file"}

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


class _File:
    """Owns a file for FFmpeg to read, which would take a read that fails for the end or for damage
    and go on behind it.

    A read that fails is tried once more; what fails then is raised, once, and PyAV raises it from
    whatever was called. From then on the file is at its end.
    """

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._has_failed = False

    def read(self, count: int) -> bytes:
        if self._has_failed:
            return b""
        try:
            return os.read(self._descriptor, count)
        except OSError:
            try:
                return os.read(self._descriptor, count)
            except OSError:
                self._has_failed = True
                raise

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return os.lseek(self._descriptor, offset, whence)

    def tell(self) -> int:
        return os.lseek(self._descriptor, 0, os.SEEK_CUR)

    def __del__(self) -> None:
        if hasattr(self, "_descriptor"):  # it was opened
            os.close(self._descriptor)


def open_matroska(path: Path) -> InputContainer:
    """A local Matroska file and nothing else, whatever its name or content says.

    A read that fails raises its OSError from whatever is called next. Raises as `open_container`
    does.
    """
    return open_container(_File(path), _MATROSKA, format="matroska")
