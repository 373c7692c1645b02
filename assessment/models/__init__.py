from assessment.models.answers import Answer, AnswerVersion, Draft, SetAside, Standing
from assessment.models.assessments import Assessment, Part, Review, ReviewKind
from assessment.models.boards import Board, Membership
from assessment.models.events import Event
from assessment.models.moves import Move, Notice
from assessment.models.scales import RatingLevel, RatingScale
from assessment.models.signoffs import SignOff

__all__ = [
    "Answer",
    "AnswerVersion",
    "Assessment",
    "Board",
    "Draft",
    "Event",
    "Membership",
    "Move",
    "Notice",
    "Part",
    "RatingLevel",
    "RatingScale",
    "Review",
    "ReviewKind",
    "SetAside",
    "SignOff",
    "Standing",
]
