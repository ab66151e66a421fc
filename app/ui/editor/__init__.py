"""A programme in the making: sessions, blocks, forms and undo."""
