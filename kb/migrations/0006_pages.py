"""Counters of how useful pages are, and the words of the field to begin the glossary with."""

from django.db import migrations, models

# Term, other spellings one to a line, meaning. What has a capital is found only so, what has none in any case.
TERMS = [
    (
        'board manager',
        'business manager',
        'The person who runs a safeguarding board’s or partnership’s daily work: plans its meetings, supports its reviews and follows up its actions. Some areas say business manager or partnership manager.',
    ),
    (
        'CPR',
        'child practice review',
        'Child Practice Review: the review that took the place of Serious Case Reviews in Wales in 2013. Since October 2024 it is part of the Single Unified Safeguarding Review.',
    ),
    (
        'Child Safeguarding Practice Review Panel',
        'national Panel',
        'The national body in England that hears of serious child safeguarding incidents, oversees how they are reviewed, and can commission reviews of its own.',
    ),
    (
        'DfE',
        'Department for Education',
        'Department for Education: the government department for children’s services and education in England.',
    ),
    (
        'independent chair',
        '',
        'A person from outside the member agencies who leads a safeguarding board and holds its members to account. In many areas an independent scrutineer now has this role.',
    ),
    (
        'ICB',
        'integrated care board',
        'Integrated Care Board: the NHS body that plans health services for an area of England. It is one of the three safeguarding partners and took this place from clinical commissioning groups in 2022.',
    ),
    (
        'LCSPR',
        'local child safeguarding practice review',
        'Local child safeguarding practice review: the review that safeguarding partners in England commission after a serious incident, to learn how to safeguard children better. It replaced the Serious Case Review.',
    ),
    (
        'lead reviewer',
        '',
        'An independent person who leads a review: gathers and analyses the information with others, and usually writes the report.',
    ),
    (
        'LSCB',
        'local safeguarding children board',
        'Local Safeguarding Children Board: the body in which the agencies of an area in England worked together to safeguard children. Safeguarding partners replaced these boards by September 2019.',
    ),
    (
        'LSCP',
        'local safeguarding children partnership',
        'Local safeguarding children partnership: a common name for the arrangements that safeguarding partners in England make together. They replaced Local Safeguarding Children Boards.',
    ),
    (
        'NSPCC',
        'National Society for the Prevention of Cruelty to Children',
        'National Society for the Prevention of Cruelty to Children: a children’s charity. With SCIE it published the Serious Case Review Quality Markers in 2016.',
    ),
    (
        'Ofsted',
        'Office for Standards in Education, Children’s Services and Skills',
        'The body that inspects schools and children’s services in England.',
    ),
    (
        'quality marker',
        '',
        'A page of guidance on one part of a review: what good looks like, why it matters, and questions to ask about it. It starts discussion and is no test to pass.',
    ),
    (
        'rapid review',
        '',
        'The first, quick look at a serious incident by safeguarding partners in England. It gathers the facts and decides whether a full review should follow.',
    ),
    (
        'relevant agencies',
        'relevant agency',
        'Organisations, such as schools and voluntary bodies, that safeguarding partners name as having a part in safeguarding the children of their area.',
    ),
    (
        'SAB',
        'safeguarding adults board',
        'Safeguarding Adults Board: the body in which agencies in England work together to protect adults with care and support needs. The Care Act 2014 requires one in each local authority area.',
    ),
    (
        'safeguarding partners',
        'safeguarding partner',
        'In England, the local authority, the integrated care board and the chief officer of police for an area, who share the duty to make arrangements for safeguarding its children.',
    ),
    (
        'SAR',
        'safeguarding adult review\nsafeguarding adults review',
        'Safeguarding Adult Review: a review under section 44 of the Care Act 2014, after an adult with care and support needs has died or been seriously harmed and there is concern about how agencies worked together.',
    ),
    (
        'SCIE',
        'Social Care Institute for Excellence',
        'Social Care Institute for Excellence: a charity that works on good practice in social care. It published quality markers for children’s reviews with the NSPCC, and those for adults’ reviews.',
    ),
    (
        'SCR',
        'serious case review',
        'Serious Case Review: a review after a child had died or been seriously harmed, and abuse or neglect was known or suspected, to learn how agencies could work together better. In England child safeguarding practice reviews took its place.',
    ),
    (
        'statutory guidance',
        '',
        'Guidance that is issued under a law. Those it is written for must have regard to it, and need a good reason to act otherwise.',
    ),
    (
        'SUSR',
        'single unified safeguarding review',
        'Single Unified Safeguarding Review: one review in Wales, since October 2024, in place of separate ones for children, adults, domestic homicide and mental health homicide.',
    ),
    (
        'Working Together',
        'Working Together to Safeguard Children\n‘Working together’',
        'The short name of the statutory guidance “Working Together to Safeguard Children” for England. It has been replaced several times, so its year matters.',
    ),
]


def write_terms(apps, schema_editor):
    Term = apps.get_model("kb", "Term")
    for name, spellings, definition in TERMS:
        if not Term.objects.filter(name__iexact=name, language="en-gb").exists():
            Term.objects.create(name=name, spellings=spellings, definition=definition, language="en-gb")


class Migration(migrations.Migration):

    dependencies = [
        ('kb', '0005_import'),
    ]

    operations = [
        migrations.CreateModel(
            name='Usefulness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page', models.CharField(help_text="The marker's key, or the address without its language.", max_length=255)),
                ('language', models.CharField(max_length=12)),
                ('edition', models.PositiveIntegerField(default=0)),
                ('month', models.DateField(help_text='Its first day: a finer date could point to a person.')),
                ('yes', models.PositiveIntegerField(default=0)),
                ('no', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'usefulness',
                'verbose_name_plural': 'usefulness',
                'constraints': [models.UniqueConstraint(fields=('page', 'language', 'edition', 'month'), name='one_count_per_page_and_month')],
            },
        ),
        migrations.RunPython(write_terms, migrations.RunPython.noop),
    ]
