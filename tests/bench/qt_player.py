"""A bare player around Qt's QMediaPlayer: opened paused at a place, space starts it."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer
from PySide6.QtWidgets import QApplication, QWidget


def run(path: Path, at_seconds: float) -> int:
    """Shows the window until it is closed."""
    application = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(1160, 780)
    player = QMediaPlayer()
    output = QAudioOutput()
    player.setAudioOutput(output)

    def loaded(status: QMediaPlayer.MediaStatus) -> None:
        if status == QMediaPlayer.MediaStatus.LoadedMedia:
            player.setPosition(round(1000 * at_seconds))
            player.pause()

    def toggle() -> None:
        playing = player.playbackState() == QMediaPlayer.PlaybackState.PlayingState
        (player.pause if playing else player.play)()

    player.mediaStatusChanged.connect(loaded)
    QShortcut(QKeySequence(" "), window).activated.connect(toggle)
    player.setSource(QUrl.fromLocalFile(str(path)))
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), float(sys.argv[2])))
