"""The application, its main window, and what binds pages and services together."""
