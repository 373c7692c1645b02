from assessment.models.answers import Answer, AnswerVersion, Draft, SetAside, Standing
from assessment.models.assessments import Assessment, Part, Review, ReviewKind
from assessment.models.boards import Agency, Board, BoardKind, Membership, SetupStep
from assessment.models.events import Event
from assessment.models.exceptions import BreakGlass, SecondStepReset
from assessment.models.invitations import Invitation
from assessment.models.moves import Move, Notice
from assessment.models.scales import RatingLevel, RatingScale
from assessment.models.signoffs import SignOff

__all__ = [
    "Agency",
    "Answer",
    "AnswerVersion",
    "Assessment",
    "Board",
    "BoardKind",
    "BreakGlass",
    "Draft",
    "Event",
    "Invitation",
    "Membership",
    "Move",
    "Notice",
    "Part",
    "RatingLevel",
    "RatingScale",
    "Review",
    "ReviewKind",
    "SecondStepReset",
    "SetAside",
    "SetupStep",
    "SignOff",
    "Standing",
]
