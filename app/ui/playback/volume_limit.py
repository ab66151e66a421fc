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
        self._output = ""
        self._begun_db = self._db

    @property
    def db(self) -> float:
        """How loud it plays; a limit that was set meanwhile holds for every sound."""
        return min(self._db, self._settings.loudest_db)

    def begin(self) -> float:
        """A practice begins: how loud, which is as last time on its output, or always the same."""
        settings = self._settings
        self._output = settings.device or ""
        if not settings.starts_at_last_volume:
            return self.choose(settings.start_volume_db)
        kept_db = settings.volume_on(self._output)
        self._begun_db = self.choose(self.db if kept_db is None else kept_db)
        return self._begun_db

    def arrive(self, output: str) -> bool:
        """It is heard on `output`, "" for not yet; returns whether it is to be changed now.

        A practice that begins on the system's output begins as loud as it was there last, unless
        the person has chosen already. Everywhere else it only gets softer, never louder than it was
        there last. Where the person wants it always to start the same, that holds for another
        output than the chosen one.
        """
        settings, before = self._settings, self._output
        if output in ("", before):
            return False
        self._output = output
        kept_db = settings.volume_on(output)
        begins = before == ""
        if kept_db is None or (begins and not settings.starts_at_last_volume):
            return False
        if kept_db >= self.db and not (begins and self._db == self._begun_db):
            return False
        was_db = self.db
        return self.choose(kept_db) != was_db

    def choose(self, volume_db: float) -> float:
        """The person asks for `volume_db`; returns what they get."""
        self.loudest_db = self._settings.loudest_db
        self._db = min(volume_db, self.loudest_db)
        return self._db

    def keep(self) -> None:
        """Remember it for next time. Raises what writing a setting raises."""
        self._settings.keep_volume(self.db, self._output)
