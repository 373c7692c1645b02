from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "assessment"
    verbose_name = "self-assessment"

    def ready(self):
        from django.core import checks
        from django.db.backends.signals import connection_created
        from django.db.models.signals import post_migrate, pre_migrate

        from accounts import second_factor
        from assessment import access, row_security, scoping
        from assessment.cascading import check_cascades
        from assessment.models.tenancy import answered_question_triggers, same_board_triggers
        from kb import guards

        checks.register(check_cascades, checks.Tags.models)
        second_factor.sources.append(access.needs_second_step)
        checks.register(row_security.check_policies, checks.Tags.database)
        connection_created.connect(scoping.tell_new_connection)
        pre_migrate.connect(row_security.open_to_migrations, sender=self)
        post_migrate.connect(row_security.install, sender=self)
        guards.sources += [same_board_triggers, answered_question_triggers]
