"""No file of `app/audio` imports itself by way of others, not even late."""

from __future__ import annotations

from graphlib import TopologicalSorter

from tests.test_layers import MODULES, ROOT, imports


def test_there_is_no_circle() -> None:
    files = [file for file in MODULES if file.startswith("app/audio/")]
    modules = {file.removesuffix(".py").replace("/", ".") for file in files}
    graph = {}
    for file in files:
        named = imports(file, (ROOT / file).read_text(encoding="utf-8"))
        # `imports` gives what is taken from a module: the module is that name, or lies above it.
        owners = {name if name in modules else name.rpartition(".")[0] for name in named}
        graph[file.removesuffix(".py").replace("/", ".")] = owners & modules
    order = list(TopologicalSorter(graph).static_order())  # raises CycleError
    assert order.index("app.audio.child") < order.index("app.audio.measure.measuring_process")
