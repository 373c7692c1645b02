from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "assessment"
    verbose_name = "self-assessment"

    def ready(self):
        from assessment.models.tenancy import answered_question_triggers, same_board_triggers
        from kb import guards

        guards.sources += [same_board_triggers, answered_question_triggers]
