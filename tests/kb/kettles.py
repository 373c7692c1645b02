"""Published guidance for tests: a marker in its second edition, what it cites, and a term. All made up."""

from kb.models import QualityMarkerPage, Reference, StatutoryDocument, Term
from tests.factories import make_marker


def bullet(kind, text, **value):
    return {"type": kind, "value": {"text": f"<p>{text}</p>", **value}}


def make_works():
    """A work, a statutory document, and the edition that replaced it."""
    work = Reference.objects.create(label="Potter et al., 2011", text="Potter (2011) Tea, made up.", doi="10.1000/tea")
    newer = StatutoryDocument.objects.create(label="Kettle 2018", title="Kettle code", edition="2018", text="New code.")
    code = StatutoryDocument.objects.create(
        label="Kettle 2015", title="Kettle code", edition="2015", text="Old code.", superseded_by=newer
    )
    return work, code, newer


def publish_kettles():
    """“Boiling water”, published, then published again with its first question reworded."""
    works = make_works()
    page = make_marker(
        "Is the kettle full?",
        "Who fills it?",
        title="Boiling water",
        series="Kettle Quality Markers",
        number=3,
        rationale="<p>Kettles differ.</p>",
        knowledge_base=[bullet("item", "Tea wakes people (Potter et al., 2011).", references=[works[0].pk])],
        statutory_links=[bullet("link", "Kettle 2015 says so.", document=works[1].pk, paragraph="2", page="")],
        obstacles=[bullet("obstacle", "Scale builds up.", points=["<p>Descale it.</p>"])],
    )
    page.topics.add("tea")
    data = list(page.questions.get_prep_value())
    data[0]["value"]["text"] = "Is the kettle full enough?"
    page.questions = data
    page.save_revision().publish()
    Term.objects.create(name="KTL", spellings="Kettle", definition="What boils water.")
    return QualityMarkerPage.objects.get(pk=page.pk)
