from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "assessment"
    verbose_name = "self-assessment"

    def ready(self):
        from assessment.models.tenancy import same_board_triggers
        from kb import guards

        guards.sources.append(same_board_triggers)
