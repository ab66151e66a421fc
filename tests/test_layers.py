"""The layers hold: core <- store <- ui, core <- audio <- ui, and each library has its place."""

import ast
import sys
from collections.abc import Iterator
from importlib.util import resolve_name
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "app").rglob("*.py"))

# What a layer may import of the program; the first line that fits a file counts.
LAYERS = {
    "app/core/": ("app.core",),
    "app/audio/protocol.py": ("app.core",),
    "app/audio/": ("app.core", "app.audio"),
    "app/store/": ("app.core", "app.store"),
    "app/ui/": ("app.core", "app.store", "app.ui", "app.audio.protocol"),
    "app/": ("app",),
}
# Where these libraries may be imported.
PLACES = {
    "PySide6": ("app/ui/", "app/main.py"),
    "shiboken6": ("app/ui/", "app/main.py"),
    "sqlite3": ("app/store/",),
    "numpy": ("app/audio/",),
    "sounddevice": ("app/audio/play/output.py",),
    "av": (
        "app/audio/play/decoder.py",
        "app/audio/ingest/ingest.py",
        "app/audio/ingest/matroska.py",
        "app/audio/ingest/opened_source.py",
        "app/audio/ingest/prepare.py",
        "app/audio/ingest/source_decoder.py",
        "app/audio/ingest/source_form.py",
    ),
    "pydub": ("app/audio/ingest/prepare.py",),
    "nacl": ("app/store/packs/signature.py", "app/store/packs/signing_key.py"),
}
STANDARD_LIBRARY_ONLY = ("app/core/", "app/audio/protocol.py")


def imports(file: str, source: str) -> Iterator[str]:
    """The full dotted name of everything that the source of a file imports."""
    package = ".".join(Path(file).parent.parts)
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                base = resolve_name("." * level + (module or ""), package)
                yield from (f"{base.rstrip('.')}.{alias.name}" for alias in names)
            case ast.Call(
                func=ast.Name(id="import_module" | "__import__")
                | ast.Attribute(attr="import_module" | "__import__"),
                args=[name, *_],
            ):
                literal = name.value if isinstance(name, ast.Constant) else f"({ast.unparse(name)})"
                yield resolve_name(str(literal), package)


def offences(file: str, source: str) -> list[str]:
    """The imports of a file that its layer does not allow."""
    own = next(allowed for layer, allowed in LAYERS.items() if file.startswith(layer))

    def allowed(name: str) -> bool:
        top = name.partition(".")[0]
        if top == "app":
            return name == "app.__version__" or any(f"{name}.".startswith(f"{a}.") for a in own)
        if file.startswith(STANDARD_LIBRARY_ONLY) and top not in sys.stdlib_module_names:
            return False
        return top.isidentifier() and file.startswith(PLACES.get(top, ""))

    return [name for name in imports(file, source) if not allowed(name)]


@pytest.mark.parametrize("file", MODULES)
def test_imports_only_what_its_layer_allows(file: str) -> None:
    assert offences(file, (ROOT / file).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("app/core/practice/practice.py", "import numpy"),
        ("app/core/practice/practice.py", "import sqlite3"),
        ("app/core/practice/practice.py", "from ..store import database"),
        ("app/audio/play/player.py", "from app.store import pack"),
        ("app/audio/play/player.py", "from .. import ui"),
        ("app/audio/play/player.py", "import sounddevice"),
        ("app/audio/protocol.py", "from app.audio import player"),
        ("app/store/packs/pack.py", "import av.audio"),
        ("app/store/packs/pack.py", "from nacl.signing import VerifyKey"),
        ("app/store/packs/pack.py", "from app.audio.protocol import PlayerStatus"),
        ("app/ui/today.py", "from app.audio import player"),
        ("app/ui/today.py", "from app import audio"),
        ("app/ui/today.py", "import app"),
        ("app/ui/today.py", "import importlib\nimportlib.import_module('app.audio.play.player')"),
        (
            "app/ui/today.py",
            "from importlib import import_module\nimport_module('..audio', 'app.ui')",
        ),
        ("app/ui/today.py", "import importlib\nimportlib.import_module(name)"),
        ("app/ui/today.py", "def late():\n    __import__('sqlite3')"),
        ("app/cli/main.py", "from PySide6.QtCore import QObject"),
    ],
)
def test_sees_an_offence(file: str, source: str) -> None:
    assert offences(file, source) != []
