"""From a facilitator's file to a recording: opened, measured, kept, prepared."""
