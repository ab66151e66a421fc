"""The least a PySide6 program does to show a window: what the start of ours is compared with."""

import sys

from PySide6.QtWidgets import QApplication, QWidget

application = QApplication(sys.argv)
window = QWidget()
window.resize(1160, 780)
window.show()
sys.exit(application.exec())
