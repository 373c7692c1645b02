"""The cache that all workers share."""

from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache

# Wagtail's own: asked for on every page, and the same in every worker until sites or pages move.
KEPT_LOCALLY = ("wagtail_site_root_paths",)


class SharedCache(DatabaseCache):
    """A table of the database; but what Wagtail asks for on every page stays in the worker's memory."""

    def get(self, key, default=None, version=None):
        return self.of(key).get(key, default, version)

    def set(self, key, value, *args, **kwargs):
        return self.of(key).set(key, value, *args, **kwargs)

    def delete(self, key, version=None):
        return self.of(key).delete(key, version)

    def of(self, key):
        return caches["local"] if key in KEPT_LOCALLY else super()
