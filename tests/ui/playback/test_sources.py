"""Which sound stands for what: the sound check works whatever the programme holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.audio.play.decoder import facts
from app.core.programme.programme import Programme
from app.store.packs.library import Library
from app.ui.playback.sources import can_check
from tests.packs import tiny_pack
from tests.ui.conftest import MakeProgram
from tests.ui.stage import Stage

OTHER_ID = "7a1c6a52-5f0b-4c1c-9d54-6f6b3a0d7c99"


def test_without_a_bell_or_home_practice_the_check_plays_the_programs_own_bell(
    install_tones: Callable[..., Programme], open_program: MakeProgram, stage: Stage
) -> None:
    def bare(manifest: dict[str, Any]) -> None:
        manifest["programme"]["home_practice"] = []

    def with_bell(manifest: dict[str, Any]) -> None:
        manifest["programme"] |= {"id": OTHER_ID, "title": "With a bell"}
        manifest["programme"]["recordings"][1]["kind"] = "bell"

    install_tones(edit=bare)
    pack = tiny_pack(stage.home.root / "bundled.evenbreath", edit=with_bell)
    program = open_program(packs=[pack])
    data = program.profile_data
    assert not can_check(data.check_source)
    installed = Library(stage.home).install(pack, facts)
    bell = installed.programme.recordings[1]
    source = data.check_source()
    assert source is not None
    assert source.path == str(data.library.recording_path(installed, bell))
    assert can_check(data.check_source)
