"""The words that stand before a number in a citation, and the unit each one means.

A unit is written as in canonical ids: `Arts.` means `art`, as in `art-13`. `§` and `Section` are one unit, `section`;
what it stands for (a paragraph, a part, a numbered section) depends on where it is used and what exists there.
"""

from __future__ import annotations

import re

_WORDS = {
    "art": "art arts artt article articles",
    "annex": "annex annexes annexe anx",
    "recital": "rec recs recital recitals rct whereas",
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
    "point": "point points subpoint subpoints subparagraph subparagraphs subpara subparas pt pts item items lit litt"
    " letter letters litera number numbers no nos nr indent indents",
    "table": "table tables tbl tbls",
    "appendix": "appendix appendices appx app apps",
    "figure": "figure figures fig figs",
    "sector": "sector sectors sektor sektoren secteur secteurs",
    "provision": "provision provisions prov provs requirement requirements question questions faq faqs practice practices",
}

_GERMAN_AND_FRENCH = {
    "art": "artikel artikels artikeln",
    "annex": "anhang anhangs anhänge anhängen anh annexes",
    "recital": "erwägungsgrund erwägungsgründe erwägungsgründen erwgr erwg erw considérant considérants",
    "chapter": "kapitel kapiteln kap chapitre chapitres",
    "section": "abschnitt abschnitte abschnitten abschn",
    "part": "teil teile teilen partie",
    "class": "klasse klassen classe",
    "para": "absatz absätze absätzen paragraphe paragraphes al",
    "point": "nummer nummern nrn ziffer ziffern ziff buchstabe buchstaben buchst bst lettre lettres let sous",
    "appendix": "anlage anlagen",
}

_ITALIAN_SPANISH_PORTUGUESE = {
    "art": "articolo articoli artículo artículos artigo artigos",
    "annex": "allegato allegati anexo anexos",
    "recital": "considerando considerandos",
    "chapter": "capo capítulo capítulos",
    "section": "sezione sección secção",
    "part": "parte parti partes",
    "para": "paragrafo paragrafi comma commi apartado apartados",
    "point": "lettera lettere punto punti letra letras puntos ponto pontos alínea alíneas numero número",
}

_DUTCH_AND_POLISH = {
    "art": "artikelen artykuł artykułu artykuły",
    "annex": "bijlage bijlagen załącznik załącznika załączniku załączniki",
    "recital": "overweging overwegingen motyw motywu motywy",
    "chapter": "hoofdstuk hoofdstukken rozdział rozdziału",
    "section": "afdeling sekcja",
    "part": "deel część części",
    "para": "lid leden ust ustęp ustępu ustępy",
    "point": "punt punten onder pkt punktu punkty",
}

ENGLISH = frozenset(word for words in _WORDS.values() for word in words.split())
"""The words of English acts, in small letters."""

UNITS = {
    word: unit
    for each in (_WORDS, _GERMAN_AND_FRENCH, _ITALIAN_SPANISH_PORTUGUESE, _DUTCH_AND_POLISH)
    for unit, words in each.items()
    for word in words.split()
}
"""Word in small letters → unit. Acts of the Union are cited in each of its languages; these eight are read."""

TOP_UNITS = frozenset({"art", "annex", "recital", "reg", "sch"})
"""Units that stand at the top of an act and are never counted within another provision."""

IN_OTHER_LANGUAGES = "|".join(
    f"[{word[0].upper()}{word[0]}]{word[1:]}"
    for each in (_ITALIAN_SPANISH_PORTUGUESE, _DUTCH_AND_POLISH)
    for unit in (*sorted(TOP_UNITS), "chapter")
    for word in sorted(each.get(unit, "").split(), reverse=True)
)
"""The words of these languages for what stands at the top of an act or frames it, as regular expressions."""
INITIALS = "".join(sorted({letter for word in IN_OTHER_LANGUAGES.split("|") for letter in word[1:3]}))
"""What they begin with."""

FRAME_UNITS = frozenset({"chapter", "part"})
"""Units that may frame articles or sections without being part of their numbers: `Chapter IV, Art. 35`."""

_AT_TOP = "|".join(
    sorted((re.escape(word) for word, unit in UNITS.items() if unit in TOP_UNITS), key=len, reverse=True)
)
_PROVISION = re.compile(rf"(?<!\w)(?:{_AT_TOP})\.? ?(?:[0-9]{{1,3}}(?![0-9/])|[IVX]+\b)", re.IGNORECASE)


def names_provision(label: str) -> bool:
    """Tell whether a label names a provision of some act, whatever the act: `GDPR Art. 32`, `Anhang IV`."""
    return _PROVISION.search(label) is not None


ROMAN_UNITS = frozenset({"annex", "chapter", "part", "class", "appendix", "section", "clause"})
"""Units that may be counted in roman numerals where ids count in arabic ones."""

UNIT_WORD = re.compile(r"(§{1,2}(?!\.)|[^\W\d_]{1,16})\.? *")
"""A possible unit word with its point: ask `UNITS` whether it is one."""

_JOINED_WORD = re.compile(
    r"(?:\.(?=[^\W\d_]{3}))?(?:[Ss]ub-)?([^\W\d_]{1,16}?)(?:\.? *(?![^\W\d_])|\.? +|(?<=[a-z])(?=(?:[IVX]{1,4}|[A-Z])\b))"
)
"""A unit word that is joined to what stands beside it: `sub-para (a)`, the `.Part` of `Annex I.PartI`."""
_NO_BEGINNINGS = frozenset(("", *"0123456789("))
_BEGINNINGS_OF_SIGNS = frozenset("Nn#fvdo")
_BEGINNINGS_OF_COUNTING_SIGNS = frozenset("NnZ")
_COUNTING_SIGN = re.compile(r"(?:[Nn]\.(?:[ºo]s?)?|Z\.?) *(?=[0-9])")
"""What stands for `number` alone: the `n.º` of `artigo 13.º, n.º 8`, the Austrian `Z` of `Art. 3 Z 1`."""
_SIGN_OF_NUMBER = re.compile(
    r"(?:[Nn][or]\.?|n°|#) ?(?=\(?[0-9])"
    r"|(?:from|von|de|del|du|da|dal|van|od) +(?=[0-9IVX(][0-9IVXa-z()]* +(?:to|until|bis|au?|al|à|ao|até|tot|do) )"
)
"""What may stand before a number: the `no. ` of `recital no. 39`, the `from ` of `Articles from 13 to 15`."""


def unit_at(text: str, pos: int) -> tuple[str, int]:
    """Return the unit whose word stands at `pos`, and where its number begins; no unit and `pos` where none does."""
    if text[pos : pos + 1] in _NO_BEGINNINGS:
        return "", pos
    match = UNIT_WORD.match(text, pos)
    unit = UNITS.get(match[1].casefold()) if match else None
    if unit is None and (match or text.startswith(".", pos)):
        match = _JOINED_WORD.match(text, pos)
        unit = UNITS.get(match[1].casefold()) if match else None
    if match is None or unit is None:
        counted = _COUNTING_SIGN.match(text, pos) if text[pos] in _BEGINNINGS_OF_COUNTING_SIGNS else None
        return ("point", counted.end()) if counted else ("", pos)
    end = match.end()
    if text[end : end + 1] in _BEGINNINGS_OF_SIGNS and (sign := _SIGN_OF_NUMBER.match(text, end)):
        end = sign.end()
    return unit, end


TIME = (
    r"[0-9]{1,3}(?:[ -]?(?:h|hrs?|Std\.)|[ -](?:hours?|(?:working )?days?|weeks?|months?|years?|Stunden?|Tagen?|Wochen?"
    r"|Monaten?|Jahren?|heures?|jours?|mois|ans))(?!\w)"
)
"""A number that says how long, and no provision: the `24 h` of `Art. 14(2)(a), 24 h`."""

VERSION = re.compile(
    r"\b(?:(?:D?TLS|SSL|SSH|HTTPS?|USB|TPM|WPA|CVSS|EPSS|MQTT|SNMP|SMB|NTP|IKE|BLE|Bluetooth|UEFI|OPC[ -]UA|Modbus|OAuth"
    r"|OpenID(?: Connect)?|SAML|LDAP|Kerberos|SPDX|CycloneDX|CSAF|SLSA|SemVer|STRIDE|STIX|TAXII|Python|Java|Linux|Kubernetes"
    r"|OpenSSL|Windows|Android)[ /]?v?[0-9]{1,2}(?:\.[0-9]{1,2}){0,2}|(?:IEEE )?802\.[0-9]{1,2}[A-Za-z]{0,2})(?![\w.-])"
)
"""The version of what security is made of, and no clause: the `TLS 1.2` of `TLS 1.2 (CR 4.3)`."""

_ONE_MORE = r"(?:\ ?[,/-]|,?\ (?:and|or|to|und|oder|sowie|bis|et|ou|à)(?=\ ))\ ?"
_NO_OTHER_NUMBER = r"(?![\w(]|\.\d|\ (?:§|Abs|para|S\.|Satz|U(?:nter)?[Aa]bs))"
"""What does not stand behind the number of a sentence: the `9 Abs. 1` of `Satz 2, 9 Abs. 1` is none, nor is the
`3 S. 1` of `S. 1, 3 S. 1`."""

DETAIL = re.compile(
    rf"""
    (?:(?<=para)\.)? [ ,]* (?:(?:and|und|sowie|et|of|des|du)\ )? \b((?:
        (?:(?:the\ )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|penultimate
            |1st|2nd|3rd|[4-9]th|introductory|opening|concluding)
           (?:,?\ and\ |\ to\ |,\ )?)+
        \ (?:sub-?paragraphs?|sub-?paras?|paragraphs?|sentences?|indents?|alternatives?|parts?|phrases?|wording|words)
      | (?:(?:le\ |la\ )?(?:premi(?:er|ère)|deuxième|seconde?|troisième|quatrième|cinquième|derni(?:er|ère))
           (?:\ et\ |\ à\ |,\ )?)+
        \ (?:alinéas?|phrases?|tirets?)
      | (?:primo|secondo|terzo|quarto|quinto|ultimo)\ comma
      | (?:sub-?paragraphs|sub-?paras|sentences|indents|sätzen?|unterabsätzen?|alinéas|phrases|tirets)
        \ \d{{1,2}} (?:{_ONE_MORE}\d{_NO_OTHER_NUMBER})*
      | (?:satz(?:es)?|unterabsatz(?:es)?|unterabs\.?|uabs\.?|ua|halbsatz|halbs\.?|hs\.?)
        \ \d{{1,2}} (?:{_ONE_MORE}\d{_NO_OTHER_NUMBER})*
      | (?:sub-?paragraph|sub-?para\.?|sentence|indent|spiegelstrich|gedankenstrich|alinéa|phrase|tiret)\ \d{{1,2}}
      | chapeau | introductory\ wording
    )\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Parts of a provision that structures do not number: `second subparagraph`, `first and third indents`, `Satz 1 und 2`."""

SHORT_DETAIL = re.compile(
    rf"[ ,]* ((?:S|al)\. ?\d{{1,2}}(?:{_ONE_MORE}\d{_NO_OTHER_NUMBER})*)(?![\w(])",
)
"""Such a part by an abbreviation that means another unit elsewhere: a sentence (`Satz`), a subparagraph (`alinéa`)."""
