"""The desktop around the window: icon, tray, media keys, notifications, the single instance."""
