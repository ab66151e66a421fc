"""The layers hold, and so does the order of folders in them; nothing imports itself in a circle."""

import ast
import sys
from collections.abc import Iterable, Iterator
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
    "sounddevice": ("app/audio/play/portaudio.py",),
    "av": (
        "app/audio/channels.py",
        "app/audio/container.py",
        "app/audio/play/decoder.py",
        "app/audio/play/resampler.py",
        "app/audio/decode/frame_row.py",
        "app/audio/ingest/matroska.py",
        "app/audio/decode/opened_source.py",
        "app/audio/ingest/prepare.py",
        "app/audio/measure/second_half.py",
        "app/audio/measure/sound_blocks.py",
        "app/audio/decode/source_decoder.py",
        "app/audio/decode/source_form.py",
        "app/audio/ingest/source_pass.py",
    ),
    "pydub": ("app/audio/ingest/prepare.py",),
    "xlsxwriter": ("app/store/records/workbook.py",),
    "nacl": ("app/store/packs/signature.py", "app/store/packs/signing_key.py"),
}
STANDARD_LIBRARY_ONLY = ("app/core/", "app/audio/protocol.py")

# The folders of a layer; each imports only from itself and from those before it.
OWN_FILES = "the layer's own files"
AUDIO_ORDER = (OWN_FILES, "play", "source", "decode", "measure", "ingest")
UI_ORDER = (
    "late_qt",
    "theme",
    "i18n",
    "playback",
    "widgets",
    OWN_FILES,
    "printing",
    "desktop",
    "practice",
    "people",
    "recordings",
    "packing",
    "records",
    "start",
    "reading",
    "journey",
    "notes",
    "settings",
    "silence",
    "room",
    "programme",
    "editor",
    "drafts",
    "groups",
    "adherence",
    "today",
    "shell",
)
ORDERS = {"audio": AUDIO_ORDER, "ui": UI_ORDER}
# What still imports a later folder. Nothing is added here; what is mended goes.
KNOWN_UPWARD: set[tuple[str, str]] = set()
KNOWN_CIRCLES: set[tuple[str, ...]] = set()


def nodes(tree: ast.AST, types: bool) -> Iterator[ast.AST]:
    """All nodes of a source; without `types`, none that only the type checker reads."""
    yield tree
    inner: Iterable[ast.AST] = ast.iter_child_nodes(tree)
    if not types and isinstance(tree, ast.If) and ast.unparse(tree.test) == "TYPE_CHECKING":
        inner = tree.orelse
    for child in inner:
        yield from nodes(child, types)


def imports(file: str, source: str, *, types: bool = True) -> Iterator[str]:
    """The full dotted name of everything that the source of a file imports, late imports too."""
    package = ".".join(Path(file).parent.parts)
    for node in nodes(ast.parse(source), types):
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


def module(file: str) -> str:
    """The dotted name of a file."""
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def run_time_graph(sources: dict[str, str]) -> dict[str, set[str]]:
    """Which modules each module imports when it runs, at once or late; `sources` by file."""
    names = {module(file) for file in sources}

    def known(name: str) -> str:
        return name if name in names else name.rpartition(".")[0]

    return {
        module(file): {known(name) for name in imports(file, source, types=False)}
        & (names - {module(file)})
        for file, source in sources.items()
    }


def folder_in(layer: str, name: str) -> str | None:
    """The folder of a layer that a module belongs to; None for a module that is not in it."""
    parts = name.split(".")
    if parts[:2] != ["app", layer] or len(parts) < 3:
        return None
    return parts[2] if len(parts) > 3 or parts[2] in ORDERS[layer] else OWN_FILES


def upward(layer: str, sources: dict[str, str]) -> set[tuple[str, str]]:
    """The files of a layer that import a later folder when they run, with that folder."""
    graph, order, found = run_time_graph(sources), ORDERS[layer], set()
    for file in sources:
        own = folder_in(layer, module(file))
        for name in graph[module(file)]:
            other = folder_in(layer, name)
            if own and other and order.index(other) > order.index(own):
                found.add((file, other))
    return found


def circles(graph: dict[str, set[str]]) -> set[tuple[str, ...]]:
    """The groups of modules that reach each other by their imports."""

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        ahead = [start]
        while ahead:
            new = graph[ahead.pop()] - seen
            seen |= new
            ahead += new
        return seen

    reach = {name: reached(name) for name in graph}
    return {
        tuple(sorted(other for other in reach[name] if name in reach[other]))
        for name in graph
        if name in reach[name]
    }


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    """The text of every file of the program."""
    return {file: (ROOT / file).read_text(encoding="utf-8") for file in MODULES}


@pytest.mark.parametrize("layer", ORDERS)
def test_every_folder_has_its_place_in_the_order(layer: str) -> None:
    folders = {folder_in(layer, module(file)) for file in MODULES}
    assert folders - {None} == set(ORDERS[layer])


@pytest.mark.parametrize("layer", ORDERS)
def test_folders_import_only_earlier_ones(layer: str, sources: dict[str, str]) -> None:
    """Also fails where a file that is listed as an exception is none any more."""
    assert upward(layer, sources) == {
        (file, folder) for file, folder in KNOWN_UPWARD if file.startswith(f"app/{layer}/")
    }


def test_nothing_is_imported_in_a_circle(sources: dict[str, str]) -> None:
    assert circles(run_time_graph(sources)) == set()


@pytest.mark.parametrize(
    ("source", "folders"),
    [
        ("from app.ui.today.page import Page", {"today"}),
        ("from app.ui.today import page", {"today"}),
        ("from app.ui import page_id", {OWN_FILES}),
        ("def late():\n    from app.ui.today import page", {"today"}),
        ("if TYPE_CHECKING:\n    from app.ui.today import page", set()),
        ("from app.ui.theme import colours", set()),
    ],
)
def test_sees_an_import_of_a_later_folder(source: str, folders: set[str]) -> None:
    others = {"app/ui/today/page.py": "", "app/ui/page_id.py": "", "app/ui/theme/colours.py": ""}
    file = "app/ui/widgets/label.py"
    assert upward("ui", {file: source} | others) == {(file, folder) for folder in folders}


def test_sees_a_circle_with_late_imports_in_it() -> None:
    sources = {
        "app/a.py": "from app import b",
        "app/b.py": "def late():\n    import app.c",
        "app/c.py": "from app.a import run\nif TYPE_CHECKING:\n    from app import d",
        "app/d.py": "from app import c",
    }
    assert circles(run_time_graph(sources)) == {("app.a", "app.b", "app.c")}


@pytest.mark.parametrize("file", MODULES)
def test_imports_only_what_its_layer_allows(file: str) -> None:
    assert offences(file, (ROOT / file).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("app/core/practice/practice.py", "import numpy"),
        ("app/core/practice/practice.py", "import sqlite3"),
        ("app/core/practice/practice.py", "from ...store import database"),
        ("app/audio/play/player.py", "from app.store import pack"),
        ("app/audio/play/player.py", "from ... import ui"),
        ("app/audio/play/player.py", "import sounddevice"),
        ("app/audio/protocol.py", "from app.audio.play import player"),
        ("app/store/packs/pack.py", "import av.audio"),
        ("app/store/packs/pack.py", "from nacl.signing import VerifyKey"),
        ("app/store/packs/pack.py", "from app.audio.protocol import PlayerStatus"),
        ("app/ui/today/page.py", "from app.audio.play import player"),
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
