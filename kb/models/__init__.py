from kb.models.editions import Edition, Question, QuestionWording
from kb.models.glossary import Term
from kb.models.links import CheckedLink
from kb.models.markers import MarkerTopic, QualityMarkerIndexPage, QualityMarkerPage
from kb.models.references import Phase, Reference, StatutoryDocument
from kb.models.reviews import PageReview

__all__ = [
    "CheckedLink",
    "Edition",
    "MarkerTopic",
    "PageReview",
    "Phase",
    "QualityMarkerIndexPage",
    "QualityMarkerPage",
    "Question",
    "QuestionWording",
    "Reference",
    "StatutoryDocument",
    "Term",
]
