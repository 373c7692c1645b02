from kb.models.editions import Edition, Question, QuestionWording
from kb.models.markers import MarkerTopic, QualityMarkerIndexPage, QualityMarkerPage
from kb.models.references import Phase, Reference, StatutoryDocument

__all__ = [
    "Edition",
    "MarkerTopic",
    "Phase",
    "QualityMarkerIndexPage",
    "QualityMarkerPage",
    "Question",
    "QuestionWording",
    "Reference",
    "StatutoryDocument",
]
