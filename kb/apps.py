from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate


class KbConfig(AppConfig):
    name = "kb"
    verbose_name = "guidance"

    def ready(self):
        from kb import guards
        from kb.searching import indexing

        # SQLite drops a table's triggers when a migration rebuilds the table, so they are made anew each time.
        post_migrate.connect(guards.install, sender=self)
        indexing.connect()
        checks.register(guards.check_guards, checks.Tags.database)
