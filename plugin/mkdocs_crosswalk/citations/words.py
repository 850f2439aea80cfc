"""The words that stand before a number in a citation, and the unit each one means.

A unit is written as in canonical ids: `Arts.` means `art`, as in `art-13`. `§` and `Section` are one unit, `section`;
what it stands for (a paragraph, a part, a numbered section) depends on where it is used and what exists there.
"""

from __future__ import annotations

import re

_WORDS = {
    "art": "art arts article articles",
    "annex": "annex annexes annexe anx",
    "recital": "rec recs recital recitals rct",
    "chapter": "ch chs chap chaps chapter chapters",
    "section": "§ §§ s ss sec secs sect sects section sections",
    "reg": "reg regs regulation regulations",
    "sch": "sch schs sched scheds schedule schedules",
    "part": "part parts",
    "class": "class classes",
    "module": "module modules",
    "title": "title titles",
    "rule": "rule rules",
    "clause": "clause clauses cl cls subclause subclauses",
    "para": "para paras par pars abs paragraph paragraphs subsection subsections",
    "point": "point points pt pts item items lit letter letters litera number numbers no nos nr indent indents",
    "table": "table tables tbl tbls",
    "appendix": "appendix appendices appx app apps",
    "figure": "figure figures fig figs",
    "provision": "provision provisions requirement requirements question questions faq faqs practice practices",
}

_GERMAN_AND_FRENCH = {
    "art": "artikel artikels artikeln",
    "annex": "anhang anhangs anhänge anhängen annexes",
    "recital": "erwägungsgrund erwägungsgründe erwägungsgründen erwgr erwg considérant considérants",
    "chapter": "kapitel kapiteln kap chapitre chapitres",
    "section": "abschnitt abschnitte abschnitten",
    "part": "teil teile teilen partie",
    "class": "klasse klassen classe",
    "para": "absatz absätze absätzen paragraphe paragraphes",
    "point": "nummer nummern ziffer ziffern buchstabe buchstaben buchst lettre lettres",
    "appendix": "anlage anlagen",
}

ENGLISH = frozenset(word for words in _WORDS.values() for word in words.split())
"""The words of English acts, in small letters."""

UNITS = {word: unit for each in (_WORDS, _GERMAN_AND_FRENCH) for unit, words in each.items() for word in words.split()}
"""Word in small letters → unit. Acts of the Union are cited in each of its languages; these three are read."""

TOP_UNITS = frozenset({"art", "annex", "recital", "reg", "sch"})
"""Units that stand at the top of an act and are never counted within another provision."""

FRAME_UNITS = frozenset({"chapter", "part"})
"""Units that may frame articles or sections without being part of their numbers: `Chapter IV, Art. 35`."""

ROMAN_UNITS = frozenset({"annex", "chapter", "part", "class", "appendix", "section", "clause"})
"""Units that may be counted in roman numerals where ids count in arabic ones."""

UNIT_WORD = re.compile(r"(§{1,2}(?!\.)|[^\W\d_]{1,16})\.? *")
"""A possible unit word with its point: ask `UNITS` whether it is one."""

DETAIL = re.compile(
    r"""
    [ ,]* \b((?:
        (?:(?:the\ )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|penultimate
            |1st|2nd|3rd|[4-9]th|introductory|opening|concluding)
           (?:,?\ and\ |\ to\ |,\ )?)+
        \ (?:sub-?paragraphs?|paragraphs?|sentences?|indents?|alternatives?|parts?|phrases?|wording|words)
      | (?:sub-?paragraphs?|subparas?\.?|sentences?|indents?
            |satz|sätze|unterabsatz|uabs\.?|spiegelstrich|gedankenstrich|alinéa|phrase|tiret)\ \d{1,2}
      | chapeau | introductory\ wording
    )\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Parts of a provision that structures do not number: `second subparagraph`, `first and third indents`."""
