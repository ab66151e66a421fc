"""How loud it plays: what the person asked for, never above their own limit, never raised alone."""

from __future__ import annotations

from app.store.records.settings import Settings


class VolumeLimit:
    """Owns the volume of what plays, in dB; only the window's thread may call it.

    It is kept when told to, not at every step of a slider.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.loudest_db = settings.loudest_db
        """The loudest that can be chosen."""
        self._db = settings.volume_db

    @property
    def db(self) -> float:
        """How loud it plays; a limit that was set meanwhile holds for every sound."""
        return min(self._db, self._settings.loudest_db)

    def begin(self) -> float:
        """A practice begins: how loud, which is as last time or always the same."""
        settings = self._settings
        return self.choose(self.db if settings.starts_at_last_volume else settings.start_volume_db)

    def choose(self, volume_db: float) -> float:
        """The person asks for `volume_db`; returns what they get."""
        self.loudest_db = self._settings.loudest_db
        self._db = min(volume_db, self.loudest_db)
        return self._db

    def keep(self) -> None:
        """Remember it for next time. Raises what writing a setting raises."""
        if self._settings.volume_db != self.db:
            self._settings.volume_db = self.db
