from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "assessment"
    verbose_name = "self-assessment"

    def ready(self):
        from django.core import checks

        from assessment.cascading import check_cascades
        from assessment.models.tenancy import answered_question_triggers, same_board_triggers
        from kb import guards

        checks.register(check_cascades, checks.Tags.models)
        guards.sources += [same_board_triggers, answered_question_triggers]
