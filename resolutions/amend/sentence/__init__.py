"""Sentences of amendments: read into operations, written from them, explained."""
