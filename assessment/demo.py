"""What the demo's boards say. Invented: no board, review or person is meant."""

PEOPLE = [
    ("manager@northdale.example", "Board manager, Northdale", "northdale", "manager"),
    ("chair@northdale.example", "Independent chair, Northdale", "northdale", "signatory"),
    ("contributor@northdale.example", "Health contributor, Northdale", "northdale", "contributor"),
    ("viewer@northdale.example", "Lay member, Northdale", "northdale", "viewer"),
    ("manager@southmere.example", "Board manager, Southmere", "southmere", "manager"),
    ("manager@westvale.example", "Board manager, Westvale", "westvale", "manager"),
]
EDITOR = ("editor@guidance.example", "Guidance editor")
ADMINISTRATOR = ("administrator@guidance.example", "Platform administrator")

# Board: its kind, its area, and its partner agencies. Without agencies it is not set up yet.
BOARDS = {
    "northdale": (
        "Local safeguarding children board",
        "Northdale and the Dale Valley",
        ["Northdale Council", "Northdale Police", "Dale Valley Health Trust", "Probation Service, Northdale"],
    ),
    "southmere": ("Safeguarding children partnership", "Southmere", ["Southmere Council", "Southmere Police"]),
    "westvale": (None, "", []),
}

# Question by question: who saved it (an index of PEOPLE), the rating, the words, whether it is completed.
LAST_YEAR = [
    (
        0,
        "partly-met",
        "The panel listed the records it wanted. How much detail was needed was left to each agency.",
        True,
    ),
    (
        0,
        "partly-met",
        "A letter went to members at the start. It did not say why the information was needed.",
        True,
    ),
    (
        2,
        "partly-met",
        "Records and interviews were considered. Policies in force at the time were not.",
        True,
    ),
    (2, "mostly-met", "Both lead reviewers could see the records within four weeks.", True),
    (
        0,
        "mostly-met",
        "Interviews, a records review and a practitioner event suited what had been commissioned.",
        True,
    ),
    (2, "fully-met", "Two practitioner events and nine conversations were held.", True),
    (
        0,
        "not-known",
        "We cannot tell from the file whether agencies that declined were asked for a reason.",
        True,
    ),
]
THIS_YEAR = [
    (
        2,
        "mostly-met",
        "The commissioning group discussed scope and proportion at its first two meetings. The level "
        "of detail wanted from each agency is in the minutes.",
        True,
    ),
    (
        0,
        "fully-met",
        "A one-page guide went to all members with the first request. It says what is wanted, in what detail, and why.",
        True,
    ),
    (
        0,
        "partly-met",
        "The panel agreed in June what each agency should provide. Two agencies were not asked for the "
        "policies in force at the time. We need to go back to them.",
        False,
    ),
]
