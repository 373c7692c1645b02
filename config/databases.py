"""How each database has to be opened so that "saved" means "on disk"."""

import sqlite3

# The WAL-reset race can lose committed rows when two connections checkpoint at once.
# It is fixed in these releases; the first two are back-ports within their series.
WAL_RESET_FIXED = (3, 51, 3)
WAL_RESET_BACKPORTS = {(3, 44): 6, (3, 50): 7}


def journal_mode(version=sqlite3.sqlite_version_info):
    """'WAL' where this SQLite library carries the fix of the WAL-reset race, else 'DELETE'."""
    series, patch = tuple(version[:2]), version[2]
    fixed = tuple(version) >= WAL_RESET_FIXED or patch >= WAL_RESET_BACKPORTS.get(series, patch + 1)
    return "WAL" if fixed else "DELETE"


def sqlite_options():
    """Options that lose no acknowledged write: the write lock first, every commit synced."""
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": f"PRAGMA journal_mode={journal_mode()};PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
        # REPLACE deletes a row first; without this its DELETE trigger would sleep.
        "PRAGMA recursive_triggers=ON",
    }


def postgresql_options(*, pool):
    """Short limits, so that one stuck statement cannot hold a worker; a pool unless tests own the connection."""
    limits = "-c statement_timeout=15000 -c lock_timeout=10000 -c synchronous_commit=on"
    options = {"options": limits}
    if pool:
        options["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}
    return options
