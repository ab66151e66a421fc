"""Everything on disk: folders, records, settings, installed programmes, packs."""
