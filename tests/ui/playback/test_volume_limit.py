"""How loud a practice starts, and that nothing but the person makes it louder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.store.profile_lock import ProfileLock
from app.store.records.database import Database
from app.store.records.settings import OFF_DB, Settings
from app.ui.playback.volume_limit import VolumeLimit
from tests.ui.stage import Stage


@pytest.fixture
def settings(stage: Stage) -> Iterator[Settings]:
    with (
        ProfileLock.acquire(stage.home.profile_folder()),
        Database.open(stage.home.records(), stage.clock.now()) as database,
    ):
        yield Settings(database)


def test_it_starts_as_loud_as_last_time(settings: Settings) -> None:
    settings.volume_db = -26.0
    assert VolumeLimit(settings).begin() == -26.0


def test_it_can_always_start_the_same(settings: Settings) -> None:
    settings.volume_db = -26.0
    settings.starts_at_last_volume, settings.start_volume_db = False, -18.0
    volume = VolumeLimit(settings)
    assert volume.begin() == -18.0
    volume.choose(-4.0)
    assert volume.begin() == -18.0


def test_nothing_is_louder_than_the_limit(settings: Settings) -> None:
    settings.volume_db, settings.loudest_db = -2.0, -10.0
    volume = VolumeLimit(settings)
    assert volume.db == -10.0
    assert volume.begin() == -10.0
    assert volume.choose(0.0) == -10.0
    assert volume.choose(-14.0) == -14.0


def test_a_limit_set_meanwhile_holds_at_the_next_start(settings: Settings) -> None:
    volume = VolumeLimit(settings)
    volume.choose(-4.0)
    settings.loudest_db = -20.0
    assert volume.db == -20.0  # for a sound check, and for a bell
    assert volume.begin() == -20.0


def test_a_limit_that_is_lifted_makes_nothing_louder(settings: Settings) -> None:
    settings.volume_db, settings.loudest_db = -2.0, -10.0
    volume = VolumeLimit(settings)
    volume.begin()
    volume.keep()
    settings.loudest_db = 0.0
    assert volume.begin() == -10.0
    assert settings.volume_db == -10.0


def test_off_is_kept_as_off(settings: Settings) -> None:
    volume = VolumeLimit(settings)
    volume.choose(OFF_DB)
    volume.keep()
    assert VolumeLimit(settings).begin() == OFF_DB


def test_each_output_has_its_own_volume(settings: Settings) -> None:
    settings.keep_volume(-30.0, "headphones")
    settings.keep_volume(-6.0, "speakers")
    assert settings.volume_db == -6.0
    settings.device = "headphones"
    volume = VolumeLimit(settings)
    assert volume.begin() == -30.0
    assert not volume.arrive("headphones")
    assert not volume.arrive("speakers")  # louder there, but nothing is raised
    assert volume.db == -30.0
    volume.choose(-8.0)
    volume.keep()
    assert settings.volume_on("speakers") == -8.0
    assert settings.volume_on("headphones") == -30.0


def test_on_another_output_it_is_never_louder_than_it_was_there(settings: Settings) -> None:
    settings.keep_volume(-30.0, "speakers")
    settings.keep_volume(-6.0, "headphones")
    volume = VolumeLimit(settings)
    assert volume.begin() == -6.0
    assert volume.arrive("speakers")
    assert volume.db == -30.0


def test_on_the_system_s_output_a_practice_begins_as_loud_as_it_was_there(
    settings: Settings,
) -> None:
    settings.keep_volume(-6.0, "speakers")
    settings.keep_volume(-30.0, "headphones")
    volume = VolumeLimit(settings)
    assert volume.begin() == -30.0
    assert volume.arrive("speakers")
    assert volume.db == -6.0
    assert volume.arrive("headphones")
    assert not volume.arrive("speakers")  # it has begun: nothing is raised any more
    assert volume.db == -30.0


def test_who_has_turned_it_down_meanwhile_is_not_overruled(settings: Settings) -> None:
    settings.keep_volume(-6.0, "speakers")
    settings.keep_volume(-30.0, "headphones")
    volume = VolumeLimit(settings)
    volume.begin()
    volume.choose(-32.0)
    assert not volume.arrive("speakers")
    assert volume.db == -32.0


def test_of_many_outputs_the_last_ones_are_known(settings: Settings) -> None:
    for number in range(25):
        settings.keep_volume(-10.0, f"output {number}")
    assert settings.volume_on("output 24") == -10.0
    assert settings.volume_on("output 0") is None
