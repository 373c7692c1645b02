from kb.models.editions import Edition, Question, QuestionLineage, QuestionWording
from kb.models.entries import Entry
from kb.models.glossary import Term
from kb.models.imported import ImportedDocument
from kb.models.links import CheckedLink
from kb.models.markers import MarkerTopic, QualityMarkerIndexPage, QualityMarkerPage
from kb.models.references import Phase, Reference, StatutoryDocument
from kb.models.reviews import PageReview
from kb.models.searches import MissedSearch, Synonym
from kb.models.usefulness import Usefulness
from kb.models.workflow import GuidanceApprovalTask

__all__ = [
    "CheckedLink",
    "Edition",
    "Entry",
    "GuidanceApprovalTask",
    "ImportedDocument",
    "MarkerTopic",
    "MissedSearch",
    "PageReview",
    "Phase",
    "QualityMarkerIndexPage",
    "QualityMarkerPage",
    "Question",
    "QuestionLineage",
    "QuestionWording",
    "Reference",
    "StatutoryDocument",
    "Synonym",
    "Term",
    "Usefulness",
]
