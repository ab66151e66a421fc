"""The editor of a draft: its sessions, blocks and forms, with undo."""
