"""The record of a board: sentences, newest first, narrowed, checked, and taken out as a copy."""
