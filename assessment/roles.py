"""docs/roles.md: who may do what, and which page asks for it. Made from the code, so that it cannot be wrong.

`manage.py roles` writes it.
"""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import override

from assessment.access import OF_A_CLOSED_BOARD, ROLE_PERMISSIONS, Permission, Role
from assessment.titles import title_of

INTRODUCTION = """\
# Roles

This page is made from the code: `make docs` writes it anew. A person has one role on each board that they are a member
of, and can have another role on another board. What the roles are called on the pages depends on the kind of board.
The sentences say what a role is for; the table below says what it may do today.
"""
ABOUT = {
    Role.MANAGER: "runs the self-assessments: usually the board's business manager or coordinator. A board needs one.",
    Role.CONTRIBUTOR: "writes answers for the board, usually for a partner agency.",
    Role.COMMENTER: "reads everything and says what they think of it: a lead reviewer or an independent scrutineer.",
    Role.MODERATOR: "reads everything and compares what agencies say: a peer reviewer, or the chair of a subgroup.",
    Role.SIGNATORY: "answers for the board in public and signs what it says: its chair, or a statutory partner’s lead.",
    Role.VIEWER: "reads, and changes nothing: a lay member, or somebody who stands in for a while.",
}
NO_MEMBERS = """\
## People who are no members

- **Anybody who is not signed in** is led to the sign-in form, whether there is such a board or not.
- **A member of another board** gets the same "Page not found" as for a board that does not exist.
- **A former member** is the same as a member of another board, from the moment on which the membership ended. What they
  wrote stays, under the name that they had.
- **Somebody who was invited** gets "Page not found" until they accept. Their invitation shows the board's name and the
  role, and nothing that the board wrote.
- **An editor of the guidance** gets "Page not found", and the editors' admin shows nothing of a board. Before an editor
  publishes, the admin tells how many boards' answers a change touches: from five boards on the number, below that
  "fewer than 5".
- **An administrator of the platform** gets "Page not found" as well. Reading a board by break-glass takes a second
  administrator, makes them a viewer for some hours, and stands in the board's record.
"""


def roles_page() -> str:
    """The whole of docs/roles.md, in English."""
    with override("en-gb"):
        parts = [INTRODUCTION, *about_roles(), role_table(), closed_board(), NO_MEMBERS, page_table()]
    return "\n".join(parts)


def about_roles() -> Iterator[str]:
    for role in Role:
        yield f"- **{role.label}** {ABOUT[role]}"
    yield ""


def row(*cells: object) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def table(headings: list[object], rows: list[list[object]]) -> str:
    return "\n".join([row(*headings), row(*("---" for _ in headings)), *(row(*cells) for cells in rows), ""])


def role_table() -> str:
    rows = [[p.label, *("yes" if p in ROLE_PERMISSIONS[role] else "–" for role in Role)] for p in Permission]
    return "## What each role may do\n\n" + table(["", *(role.label for role in Role)], rows)


def closed_board() -> str:
    """A board can be closed: nothing of what it said changes any more."""
    allowed = "\n".join(f"- {p.label}" for p in Permission if p in OF_A_CLOSED_BOARD)
    return f"On a closed board these are left, to the roles that have them:\n\n{allowed}\n"


def page_table() -> str:
    told = [
        "## Which page asks for what",
        "",
        "Who is a member without that permission gets 403, and the board's record says that they were refused. A",
        "method that is not named gets 405.",
        "",
    ]
    rows = [[title_of(name), f"`{route}`", ", ".join(methods), label] for name, route, methods, label in pages()]
    return "\n".join(told) + "\n" + table(["Page", "Address", "Methods", "What it takes"], rows)


def pages() -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    """(name, route, methods, what it takes) of each address of boards, in the order of looking up."""
    for route, pattern in patterns_of(get_resolver()):
        if permission := getattr(pattern.callback, "permission", None):
            yield pattern.name, route, pattern.callback.methods, permission.label
        elif hasattr(pattern.callback, "permission") and not getattr(pattern.callback, "is_platform", False):
            yield pattern.name, route, pattern.callback.methods, "Being signed in"


def patterns_of(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """(whole route, pattern) of each address below: with the default language, which has no prefix."""
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns_of(one, route)
        else:
            yield route, one
