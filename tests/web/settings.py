"""The settings of a real installation, as its environment says; only the collected files lie elsewhere."""

from config.settings import *  # noqa: F403
from config.settings import DATA_DIR

STATIC_ROOT = DATA_DIR.parent / "collected"
