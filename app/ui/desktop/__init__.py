"""What the desktop around the window offers: icon, tray, media keys, messages, a second start."""
