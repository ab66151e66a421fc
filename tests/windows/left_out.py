"""A plugin of pytest that leaves out, with its reason, what cannot hold on Windows or in Wine."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Wine on a machine that does other things as well is no measure of time.
settings.register_profile("wine", deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("wine")

LIST = Path(__file__).with_name("left_out.txt")


def reasons() -> dict[str, str]:
    """The tests that are left out, by file or by what pytest calls them, and why."""
    found: dict[str, str] = {}
    reason = ""
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith(" "):
            found[line.strip()] = reason
        else:
            reason = line
    return found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark them; what is said at the end names each reason."""
    known = reasons()
    for item in items:
        name = item.nodeid.replace("\\", "/")
        plain = name.partition("[")[0]
        names = (name, plain, plain.rpartition("::")[0], plain.partition("::")[0])
        reason = next((known[of] for of in names if of in known), None)
        if reason is not None:
            item.add_marker(pytest.mark.skip(reason=reason))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Say what failed at once: a test that hangs ends the run, with what it was to say."""
    if report.failed:
        print(f"\n{report.nodeid} ({report.when})\n{report.longreprtext[-1500:]}\n", flush=True)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """A file that cannot even be loaded there is left out as a whole."""
    name = collection_path.relative_to(config.rootpath).as_posix()
    return True if reasons().get(name, "").startswith("not loadable:") else None
