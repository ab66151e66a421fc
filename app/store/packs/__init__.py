"""Packs, the installed programmes, drafts and signatures."""
