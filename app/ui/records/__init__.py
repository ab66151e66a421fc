"""Records entered by hand, exported, backed up, restored and deleted."""
