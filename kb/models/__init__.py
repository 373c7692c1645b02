from kb.models.editions import Edition, Question, QuestionLineage, QuestionWording
from kb.models.glossary import Term
from kb.models.markers import MarkerTopic, QualityMarkerIndexPage, QualityMarkerPage
from kb.models.references import Phase, Reference, StatutoryDocument
from kb.models.reviews import PageReview

__all__ = [
    "Edition",
    "MarkerTopic",
    "PageReview",
    "Phase",
    "QualityMarkerIndexPage",
    "QualityMarkerPage",
    "Question",
    "QuestionLineage",
    "QuestionWording",
    "Reference",
    "StatutoryDocument",
    "Term",
]
