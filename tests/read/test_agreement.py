# ruff: noqa: E501 - a page stands on one line, so that the table can be read
"""The scan of a page finds what Python-Markdown renders, for every extension and every odd way to write a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mkdocs_crosswalk.read.markdown import read_page
from mkdocs_crosswalk.read.settings_files import read_site
from mkdocs_crosswalk.text import Source
from tests.differential.compare import compare
from tests.differential.rendered import renderer_of

if TYPE_CHECKING:
    from tests.differential.compare import Comparison

HERE = Path(__file__).parent
PLAIN = """\
site_name: A site with nothing but what MkDocs adds
docs_dir: .
"""

WITH_EVERYTHING = {
    "atx headings": "# One\n\n## Two ##\n\n### Three #\n\ntext\n#### Four\nmore\n",
    "a heading without a space": "#One\n\n##Two two##\n\n####### Seven\n",
    "an indented heading is none": "# A\n\n ## B\n\n   ## C\n\n    ## D\n",
    "setext headings": "One\n===\n\nTwo\n-\n\nThree\n---   \n",
    "two lines above an underline": "One\ntwo\n---\n\nThree\nfour\n====\n",
    "equal headings": "# A\n\n## B\n\n## B\n\n## B_1\n\n# B\n",
    "an explicit id that a heading would have": "# Setup { #install }\n\n## Install\n\n## Install\n",
    "an explicit id after the heading that has it": "## Install\n\n# Setup {: #install }\n",
    "attribute lists of headings": "# A {#a1}\n\n## B { .c #b1 data-x='#no' }\n\n## C {: id=c1 }\n\n## D {no}\n\n## E { .only }\n",
    "attribute lists of paragraphs": "Text here\nand there.\n{: #para .x }\n\n> Quoted\n{: #quote }\n",
    "attribute lists of inline elements": "*em*{: #em } `code`{#code} [l](x.md){ #link title=\"#7\" } ![i](i.png){ #pic }\n",
    "a colour is no id": "text *em*{ style=\"color: #EE0F0F\" }\n",
    "attribute lists in list items": "- one\n  {: #no }\n- two {: #item }\n",
    "braces in the code of a heading": "# `{a}` b\n\n## x `{b} c`{#d}\n",
    "bare headings in lists": "* #57: A [b](b.md)\n\n1. #Two\n\n- a\n- - ##b\n\n> - #c\n",
    "code in a heading": "# The `a-b` and `__c__` keys\n\n## `<tag>` & `&amp;`\n",
    "emphasis in a heading": "# A *b* __c__ **d** _e_f_ g_h_i\n\n## snake_case_name\n\n## 2 * 3 * 4\n",
    "a link in a heading": "# See [the page](x.md#y) now\n\n## And[this](z.md)too\n\n## [ref][k] it\n\n[k]: k.md\n",
    "a picture in a heading": "# A ![alt text](i.png) B\n",
    "html in a heading": "# A <small>b</small> c<br>d\n\n## <a name=\"x\"></a>E\n\n## <a id='y'></a> F\n",
    "a footnote in a heading": "# A[^1] b\n\n[^1]: Note.\n",
    "an emoji in a heading": "# :smile: A\n\n## B :rocket:\n",
    "attributes of an emoji in a heading": "# :smile:{ .x } A\n\n## B :rocket:{ .y } c\n\n## C:{ .x } D\n",
    "symbols in a heading": "# A (c) b -- c ... \"d\" 1/2 'e'\n\n## A --> B +/- 1st\n",
    "keys in a heading": "# Press ++ctrl+c++ now\n",
    "marks in a heading": "# A ==b== ^^c^^ ~~d~~ H~2~O x^2^\n",
    "escapes in a heading": "# A \\_b\\_ \\*c\\* \\# d\n\n## E \\\\ f\n",
    "entities in a heading": "# A &amp; B &copy; &lt;c&gt; &#65;\n",
    "accents and other scripts": "# Übergröße café\n\n# 日本語\n\n# 日本語\n\n# Привет мир\n",
    "an empty heading": "#\n\n# \n\n## ##\n\n# !!!\n\n# ???\n",
    "numbers and dots": "# 1.2.3 A\n\n# 62443-4-2: CR 1.1\n\n# A/B\n\n# A_B\n\n# A--B\n\n# A - B\n",
    "a heading at the end": "# A\n\n## B",
    "headings right below the words of an item": "- a\n    # A\n\n    # B\n\n1. b\n    - c\n        ## C\n    > # D\n    #E\n\n- d\n\n    text\n    ## F\n\n- e\n    - # G\n\n!!! note\n    ## H\n\nTerm\n:   i\n    ## I\n\na[^1]\n\n[^1]: j\n    ## J\n",
    "headings in quotes": "> # A\n>\n> ## B\n>\n> text\n\n> > ### C\n",
    "headings in lists": "- # A\n- text\n\n    ## B\n\n1. # C\n\n    text\n",
    "headings in admonitions": "!!! note\n\n    ## A\n\n    text\n\n!!! warning \"Title with [l](t.md)\"\n    ## B\n    [m](m.md)\n",
    "underlined headings right below what opens a block": "!!! note\n    A [a](a.md) { #own }\n    ---\n    [b](b.md)\n\n=== \"T\"\n    B\n    ===\n\n??? note\nC\n---\n\n> !!! tip\n>     D\n>     -\n\n!!! note\n    text\n\n    E\n    ---\n\n!!! note\n    # F\n    ---\n\n```\n!!! note\n    G\n    ---\n```\n",
    "lines below the first of an item and below a bare heading": "- A\n  ---\n\n1. B\n    ===\n\n##C\n---\n\n:   D\n    ---\n",
    "an admonition without a blank line": "text\n!!! note\n    [a](a.md)\n\nafter [b](b.md)\n",
    "what opens a block right below an item and farther in than by fours": "- a\n    !!! note\n\n        [no](no.md)\n\n- b\n    - c\n        ??? note\n\n            [no](no.md)\n\n1. d\n\n   !!! note\n\n       [no](no.md)\n\n- e\n\n    f\n    !!! note\n\n        [f](f.md)\n\n- x\n    !!! note\n        Y\n        ---\n\n!!! note\n    ??? tip\n        g\n\n        [g](g.md)\n\nTerm\n:   h\n    !!! note\n\n        [h](h.md)\n\n- i\n\n    > !!! note\n    >\n    >     [i](i.md)\n",
    "attribute lists that belong to nothing": "text\n\n{: #one }\n\n# A\n{: #two }\n\na | b\n--|--\n1 | 2\n{: #three }\n\nb\n{: #four }\n\n- c\n{: #five }\n\n> d\n{: #six }\n",
    "a key over the lines of a quote": "> [a][Key\n> two], [key\n> two] [b\n> c][d]\n\n[key two]: k.md\n\n[d]: d.md\n",
    "a heading right below a table of one column": "| a |\n|---|\n| b |\n## C\n",
    "an admonition in a list": "- item\n\n    !!! note\n\n        [a](a.md)\n\n            [code](no.md)\n",
    "details": "??? note \"T\"\n\n    # A\n\n    [a](a.md)\n\n???+ info\n    [b](b.md)\n",
    "details in an admonition": "!!! note\n\n    ??? tip\n\n        [a](a.md)\n\n    [b](b.md)\n",
    "tabs": "# H\n\n=== \"A b\"\n\n    [a](a.md)\n\n=== \"C `d`\"\n\n    ## I\n\n    === \"Inner\"\n\n        [b](b.md)\n\n## J\n\n=== \"A b\"\n\n    x\n",
    "tabs below a heading within a block": "# H\n\n!!! note\n\n    ## A\n\n    text\n\n    === \"T\"\n\n        x\n\ntext\n\n!!! note\n\n    === \"T\"\n\n        y\n",
    "tabs without a heading": "=== \"A\"\n\n    x\n\n=== \"A\"\n\n    y\n\n===! \"New\"\n\n    z\n",
    "slash blocks": "/// note | Some [title](t.md)\n[a](a.md)\n\n# H\n\n    [code](no.md)\n///\n\n/// details | T\n    open: true\n    attrs: {id: det}\n\n[b](b.md)\n///\n\n/// html | div#one.two\n\n[c](c.md)\n///\n",
    "fences": "```\n[a](a.md)\n# A\n```\n\n~~~ python\n[b](b.md)\n~~~\n\n````\n```\n[c](c.md)\n```\n````\n",
    "a fence with an id": "``` { .py #code }\nx\n```\n",
    "fences in lists": "1. item\n\n    ```\n    # A\n    [a](a.md)\n    ```\n\n    [b](b.md)\n\n2. item\n",
    "fences in tabs and quotes": "=== \"A\"\n\n    ```\n    [a](a.md)\n    ```\n\n> ```\n> [b](b.md)\n> ```\n>\n> [c](c.md)\n",
    "a fence that is never closed": "[a](a.md)\n\n```python\n\n# A\n\n[b](b.md)\n",
    "ends of fences that are none": "```\na\n ```\n\n[no](no.md)\n\n```json\n````\n```\n\n[a](a.md)\n\n````\n```\n[no](no.md)\n`````\n````\n\n[b](b.md)\n",
    "fences that a line ends which is indented less": "- x\n\n    ```\n    a\n   ```\n\n    [b](b.md)\n\n    ```py\n  c\n    ```\n\n    [d](d.md)\n\n- y\n\n    ```\n    [no](no.md)\n    ```\n",
    "fences with words behind the language": "```Text A title\n[a](a.md)\n```\n\n[no](no.md)\n\n```py title=\"x y\" linenums='1'\n```\n\n``` { .py title=\"x\" }\n[no](no.md)\n```\n\n~~~ .c++\n[no](no.md)\n~~~\n\n``` title=\"x\"\n[no](no.md)\n```\n\n[b](b.md)\n",
    "fences that end with a tab": "```\na\n```\t\n\n# A\n\n~~~ \t\n[no](no.md)\n~~~\t \n\n[b](b.md)\n",
    "fences indented by tabs and by spaces": "??? note \"T\"\n    ```\n\t#\n\t[no](no.md)\n\t```\n\n    [a](a.md)\n\ntext\n\n\t```\n```\n[b](b.md)\n\n- x\n\n\t```\n\t[no](no.md)\n    ```\n\n    [c](c.md)\n",
    "tabs within lines": "a\t|\tb\n---\t|\t---\n[a](a.md)\t|\tx\n\n-\ta\tb\n\n\t[b](b.md)\n\n\t\t[code](no.md)\n\n# A\tb\n\n[k]\n\n[k]:\tk.md\t\"T\"\n",
    "indented code": "para\n\n    [a](a.md)\n    # A\n\n[b](b.md)\n",
    "six spaces below an item": "- item\n\n      [a](a.md)\n\n- item\n\n        [code](no.md)\n",
    "six spaces below an item that is indented by two": "  -   a\n      b\n\n      c [d](d.md)\n\n      ---\n\n      :x: [e](e.md) [k]\n\n  [k]: k.md\n",
    "four spaces below an item whose text stands farther in": "A\n\n  1. a\n\n    [b](b.md) [k]\n\n    - [c](c.md)\n\n    # C\n\n  2. d\n\n        [code](no.md)\n\ntext\n\n   - e\n   - f\n\n    [g](g.md)\n\n100. h\n\n     [i](i.md)\n\n    1.   j\n\n        [k](k.md)\n\n*    # L\n\n[k]: k.md\n",
    "what looks like a list right below a line of text": "# Z\n\nSome text\n- a [a](a.md)\n- # A\n\n    [no](no.md)\n\n# B\n- b\n\n    [b](b.md)\n\n- c\n\n    text\n    1. d [d](d.md)\n\n        [no](no.md)\n\n- e\nlazy\n- f\n\n    [f](f.md)\n\n**Bold**\n- [k]: k.md\n\n[k]\n",
    "two spaces below an item": "- item\n\n  [a](a.md)\n\n  - nested [b](b.md)\n",
    "code below a paragraph that two spaces do not keep in the item": "- item\n\n  text [a](a.md)\n\n    - [code](no.md)\n\n1. b\n\n   [c](c.md)\n\n    [code](no.md)\n\n- d\n\n    e\n\n    - [f](f.md)\n\n- g\n\n  Title\n  ---\n",
    "fences behind two and three spaces": "- a\n  ```py\n\n  b [no](no.md)\n\n      c\n  ```\n\n1. d\n\n   ```\n   # e\n\n   f [no](no.md)\n   ```\n## A\n\n[x](x.md)\n",
    "code spans": "`[a](a.md)` ``[b](`b`.md)`` `` ` `` [c](c.md) \\`[d](d.md)\\`\n",
    "task lists": "- [ ] [a](a.md)\n- [x] done [b](b.md)\n    - [ ] nested\n- [ ][x] odd\n",
    "an admonition whose body is not indented": "!!! note \"T\"\ntext\n\n    [code](no.md)\n\n- x\n\n    !!! note\n    text\n\n        [code](no.md)\n",
    "details and tabs whose body is not indented": "??? note\n# A\n\n    [code](no.md)\n\n=== \"T\"\n  [a](a.md)\n\n    [code](no.md)\n",
    "definition lists": "Term\n:   [a](a.md)\n\n    [b](b.md)\n\n    ```\n    [c](no.md)\n    ```\n\nTerm\n:   text\n    [d](d.md)\n",
    "definitions with many spaces": "Term\n:    text\n\n    1. [a](a.md)\n\n    [b](b.md)\n\n        [code](no.md)\n\nTerm\n:       [c](c.md)\n\n    [d](d.md)\n",
    "a comment in a definition list": "Term\n:   <!-- x --> text [a](a.md)\n",
    "footnotes": "A[^1] b[^note] c[^1] d[^none].\n\n[^1]: Text [a](a.md).\n[^note]:\n    Para.\n\n    [b](b.md)\n",
    "abbreviations": "The HTML and [a](a.md) HTML.\n\n*[HTML]: Hyper Text\n",
    "abbreviations with links": "WWW [a](a.md)\n\n*[WWW]: See [the docs](no.md) <a href=\"no\">x</a>\n\n*[ABC]:\n    See [b](no.md)\n\n- *[c](c.md)*: see [d](d.md)\n\n!!! note\n\n    *[XYZ]: See [e](no.md)\n\n    *[f](f.md)*\n",
    "footnotes of one name": "A[^1] and B[^2], C[^1].\n\n[^1]: One [a](no.md) [k][]\n[^1]: Two [b](b.md)\n[^2]: Three [c](c.md)\n[^3]: Four [d](d.md)\n\n[^1]: Five [e](e.md)\n\n    [f](f.md)\n\n[k]: no.md\n".replace("[b](b.md)", "[b](no.md)"),
    "remarks of a review": "## A {>>b [c](no.md)<<} d\n\n{>>[c](no.md)\n<a href=\"no\">x</a><<} [a](a.md) {==[b](b.md)==} {~~[d](d.md)~>[e](e.md)~~} {++[f](f.md)++} {--[g](g.md)--} {>>[h](h.md)\n",
    "comments": "<!-- [a](a.md) -->\n\ntext <!-- [b](b.md) --> [c](c.md)\n\n<!--\n\n# A\n\n[d](d.md)\n-->\n\n<!-- x --> [e](e.md)\n",
    "an open comment": "<!-- [a](a.md)\n\n[b](b.md)\n",
    "a raw block": "<div>\n\n[a](a.md)\n\n# A\n\n</div>\n\n[b](b.md)\n",
    "a raw block with ids": "<div id=\"one\">\n<p id='two'><a name=three href=\"x/y.md\">z</a></p>\n</div>\n\n<span id=\"four\">[a](a.md)</span>\n",
    "nested raw blocks": "<div>\n<div>\n\n[a](a.md)\n\n</div>\n\n[b](b.md)\n</div>\n\n[c](c.md)\n",
    "a raw block in a line": "text <div>[a](a.md)</div> text\n\n<p>[b](b.md)</p> [c](c.md)\n\n<p>x</p><p>[d](d.md)</p>\n",
    "a raw table": "<table>\n<tr><td>[a](a.md)</td></tr>\n</table>\n\n[b](b.md)\n",
    "pre and script": "<pre>\n[a](a.md)\n\n<b>x</b>\n</pre>\n\n<script>\nif (a < b) { '</div>' }\n\n[b](b.md)\n</script>\n\n[c](c.md)\n",
    "an inline tag at the start of a line": "<span>\n[a](a.md)\n</span>\n\n<kbd>x</kbd> [b](b.md)\n\n<custom-tag>\n[c](c.md)\n",
    "a raw heading": "<h2 id=\"raw\">Raw</h2>\n\n<h3>Plain</h3>\n\n## Raw\n",
    "markdown in html": "<div markdown>\n\n# A\n\n[a](a.md)\n\n</div>\n\n<div markdown=\"1\" id=\"own\">\n[b](b.md)\n</div>\n\n[c](c.md)\n",
    "markdown in nested html": "<div markdown>\n<div>\n\n[a](a.md)\n\n</div>\n\n<div markdown=\"block\">\n\n## B\n\n</div>\n\n[c](c.md)\n\n</div>\n\n[d](d.md)\n",
    "markdown in a span": "<p markdown=\"span\">[a](a.md) *b*</p>\n\n<p markdown>## no\n[c](c.md)</p>\n",
    "markdown in a span over lines": "<figure markdown=\"span\">\n    ![a](a.png)\n    <figcaption>B [b](b.md)</figcaption>\n</figure>\n\n<p markdown=\"span\">\n        [c](c.md)\n\n    [d](d.md)\n## no\n    ## no\n</p>\n\n<li markdown=\"1\">\n    [e](e.md)\n</li>\n\n    [code](no.md)\n",
    "markdown in a block over lines": "<div markdown=\"1\">\n    [code](no.md)\n</div>\n\n<p markdown=\"block\">\n    [code](no.md)\n\n## A\n</p>\n\n<details markdown=\"1\">\n    <summary markdown=\"span\">a [x](x.md)</summary>\n    [code](no.md)\n</details>\n\n<div markdown>\n<p markdown>\n    [b](b.md)\n</p>\n\n    [code](no.md)\n\n</div>\n",
    "a fence in a span": "```html\n<p markdown=\"span\">\n```\n\n    [code](no.md)\n\n<p markdown>\n`a` [a](a.md)\n</p>\n",
    "grid cards": "<div class=\"grid cards\" markdown>\n\n-   __A__\n\n    ---\n\n    [a](a.md)\n\n-   [b](b.md){ .x }\n\n</div>\n",
    "html in a list": "- <div>\n  [a](a.md)\n  </div>\n\n- x\n\n    <div>\n    [b](b.md)\n    </div>\n",
    "an autolink": "<https://a.example/x_y_z> <mailto:a@b.example> <a@b.example> https://bare.example/x\n",
    "an autolink at the start of a line": "or:\n<https://a.example/x>\n\n<https://b.example>\n",
    "backslashes in an autolink": "<https://a.example/b\\_c\\*d> <https://a.example/\\e\\|f?g\\-h> [i](https://a.example/j\\_k)\n",
    "angle brackets that are no link": "<host:port\\\\> <urn:x:y> <rdf:RDF> <FTP://a.example/x> <HTTPS://b.example>\n",
    "links with titles": "[a](a.md \"T\") [b](b.md 'T') [c](<c d.md>) [d]( d.md ) [e](e.md  \"T (x)\" )\n",
    "titles in parentheses": "[a](a.md (T)) ![b](b.png (a b c)) [c](<c.md>) [d](d.md \"T\") > [e]( e.md  (T x) )\n\n[k]\n\n[k]: k.md (T)\n",
    "links with spaces": "[a](a b.md) ![i](my picture.png) [c](c d.md \"T\") [e](e.md#x y)\n",
    "links with brackets": "[a](a_(b).md) [c [d] e](c.md) [![i](i.png)](j.md) [f\\]](f.md) \\[g](g.md)\n",
    "links in the text of a picture": "![[a](no.md)](a.png) ![[b](no b.md)](b.png) ![[c][k]](c.png) [![d](d.png)](d.md)\n\n[k]: no.md\n",
    "links over lines": "[a\nb](a.md) [c](\nc.md)\n",
    "odd links": "[a]() [](b.md) [c](#) [d](#top) [e](?x=1) [f](f.md?x#y) [g](g.md#a%20b) [h](//h.example)\n",
    "references": "[a][k] [k][] [k] [A][K] [b] [k] [c]\n[k] [none][no] [none]\n\n[k]: k.md \"T\"\n",
    "an undefined key after a defined label": "[k][none]\n\n[k]: k.md\n",
    "definitions": "[a], [b], [c], [d], [e f]\n\n[a]: a.md\n [b]: <b.md> 'T'\n[c]:\n    c.md\n  [d]: d.md\n  \"T\"\n[E f]: e.md (T)\n",
    "an address in angle brackets below its key": "[k] [l]\n\n[k]:\n    <m.md>\n\n> [l]:\n> <n.md>\n> 'T'\n\n[x]: y\n<b>[c](c.md)</b>\n",
    "a comment that holds a picture": "[//]: # \"![a](no.png) [b](no b.md)\"\n\n[c](c.md)\n",
    "equal definitions": "[a]\n\n[a]: one.md\n\n[a]: two.md\n",
    "a definition within a paragraph": "[a] text\n[a]: a.md\nmore [a]\n",
    "an appended definition": "[x][everywhere] [everywhere]\n",
    "brackets in prose": "a [b] c[0][1] `x[0][1]` [[wiki]] [ ] [x] \\[y\\][z] matrix[i][j] [*]\n",
    "math in pairs": "So $a$. See [k] and [x](x.md) in ($e$).\n\n[k]: k.md\n\nIt costs $5 or [y](y.md) and $6.\n\n\\$a [z](z.md) b$ [w](w.md)$\n",
    "math and code": "In `$HOME` see [x](x.md) and `$PATH`. $a `b` [y](y.md)$ and $E[X](no)$ `c`\n",
    "math of its own": "$$\na\n$$\n\n[x](x.md)\n\n$$\nE[Y](no)\n- E[Z](no)\n$$\n\n\\begin{align}\nE[X](no) &= 1\n\\end{align}\n\n\\[\nE[X](no) = F[a][b]\n\\]\n\n- $$\n  E[W](no)\n  $$\n\n    $$\n    E[V](no)\n    $$\n",
    "math that is none": "text\n$$\nE[X](x.md)\n$$\n\n  $$\n  E[Y](y.md)\n  $$\n\n\\\\(E[Z](z.md)\\\\)\n\n\\[ E[W](w.md) \\] text\n",
    "math in a line": "Let \\(E[X](no)\\) be, \\[ E[Y](y.md) \\] too, $$E[Z](no)$$ and $E[W](no)$, $a\nb[c](no)$, \\$ and [x](x.md) \\$\n",
    "math that ends with its block": "- costs $5\n- see [x](x.md) for $6\n\n## Costs $5\ntext [y](y.md) $6\n\n!!! note \"For $5\"\n    text [z](z.md) $6\n\n| a | b |\n|---|---|\n| $5 | [w](w.md) |\n| $6 | $E[X](no)$ |\n\nset $5:\n\n```\n$x\n```\n[v](v.md) $7\n",
    "math in blocks": "!!! note\n\n    $$\n    E[X](no)\n    $$\n\n    [x](x.md)\n\n> $$\n> E[X](no)\n> $$\n>\n> $E[X](no)$ [y](y.md)\n\n!!! note\n    $$\n    E[X](no)\n    $$\n",
    "math": "$a_1[x](y)$ and $$\nb\n$$ [c](c.md)\n",
    "tables": "| a | b |\n|---|---|\n| [a](a.md) | `x|y` |\n| 1 | 2 | 3 |\n| 1 |\n\na | b\n-|-\n[b](b.md) | c \\| d\n",
    "a table with a row that is one bar": "| a | b |\n|---|---|\n| [a](a.md) | c\n|\n| [d](d.md) | e |\n",
    "a table below a heading": "# A\n| a | b |\n|---|---|\n| [a](a.md) | c |\n\n## B\n| d | e |\n|---|---|\n| 1 | 2 |\n",
    "what follows a table without a blank line is a row": "| a | b |\n|---|---|\n| [a](a.md) | c |\n## D\ntext\n##E\n\n## F\n\n- x\n\n    | a | b |\n    |---|---|\n    | 1 | 2 |\n    ### G\n\n    ### H\n\n> | a | b |\n> |---|---|\n> | 1 | 2 |\n>\n> ### I\n\n| a | b |\n|---|---|\n# J\n\n| a | b |\n|---|---|\n\n# K\n",
    "a table below a line that begins with code": "`a` b\n| a | b |\n|---|---|\n| 1 | 2 |\n\n`c`\nd | e\n--|--\n1 | 2\n\n    code\n| f | g |\n|---|---|\n| 1 | 2 |\n",
    "a table below a rule and below text": "---\n| a | b |\n|---|---|\n| [a](a.md) | c |\n\ntext\n| d | e |\n|---|---|\n| 1 | 2 |\n",
    "raw tags that end themselves": "<hr/>\n\n# A\n\n[a](a.md)\n\n<div id=\"x\"/>\n\n[b](b.md)\n\n<p>\n<img src=\"i.png\"/>\n</p>\n\n[c](c.md)\n",
    "tables whose head begins like a heading": "text\n\n# | A [a](a.md)\n--|--\n1 | 2\n\n#b|c\n-|-\n1|2\n\n# D | e\n\n# F | g\n--|--|--\n\n# H | i\n---\n",
    "tables in lists and tabs": "- item\n\n    | a | b |\n    |---|---|\n    | 1 | 2 |\n\n=== \"T\"\n\n    | c |\n    |---|\n    | [a](a.md) |\n",
    "keys with code or backslashes": "[a `b`] [a `b`][] [x][a `b`] [`l`][k] [c\\_d] [e *f*] [y][z]\n\n[a `b`]: a.md\n[c\\_d]: c.md\n[e *f*]: e.md\n[k]: k.md\n",
    "attributes behind brackets": "### [a]{#no}\n\n### [k]{#yes}\n\n[b]{#none} [k]{#one} [c][none]{#not}\n\n[k]: k.md\n",
    "braces that begin within marks": "## The **{id}** path\n\n## GET *{id}*\n\n## Use `a {id}`\n\n## [a {b}](x.md)\n\n## f(){ x } y\n\n## x={y} z\n\n## <b>{c}</b>\n\n#D **{d}**\n\n**{#no}** f(){#no} \"a\"{#no} 2*{#no} a={#no} *b*{#yes} ~{#no} [c](d e.md){#loose}\n",
    "bare headings with markup": "#A `b(c)` (c) &amp; [d](d.md) ![e](e.png) [k]\n\n#\\[f\\](f.md)\n\n[k]: k.md\n",
    "keys with spaces around them": "[a][ k ] [k ] [ k] [ k][] [b][k]\n\n[ k ]: k.md\n",
    "definitions in lists and quotes": "- [a]: a.md\n- [a]\n\n1. [b]: b.md\n\n> [c]:\n>     c.md\n>\n> [c], [b]\n",
    "bare headings in blocks": "> #A b\n\n- x\n\n    #C\n\n!!! note\n\n    ##D e\n\n    > #F\n",
    "headings further in within quotes": ">  ## A\n\n> ## B\n\n>## C\n\n> > # D\n",
    "a space that is none after the marks of a heading": "##\u00a0Fixes\n\n###\u2003Wide\n",
    "a definition below a table": "| a | b |\n|---|---|\n| [k] | c |\n[k]: k.md\n\n[k]\n\ntext\n| c | d |\n|---|---|\n| [l] | e |\n[l]: l.md\n",
    "a definition between rows": "| a | b |\n|---|---|\n[k]: k.md\n| [k] | c |\n",
    "fields without a rule above": "Title: A [no](no.md)\nNote:\n    more [no](no.md)\n[a](a.md)\nText: [b](b.md)\n",
    "a field alone": "description: A\n---\n\n# B\n",
    "an address is a field": "https://a.example/x\n\n# A\n",
    "front matter": "---\ntitle: '# A'\nlink: \"[a](a.md)\"\n---\n\n# B\n",
    "windows line ends": "# A\r\n\r\n[a](a.md)\r\n\r\n<div>\r\n\r\n[b](b.md)\r\n\r\n</div>\r\n\r\n[k]\r\n\r\n[k]: k.md\r\n",
    "line ends of old Macs": "# A\r\r[a](a.md)\r\r- x\r\r    ## B\r\r```\r[no](no.md)\r```\r\r[k]\r\r[k]: k.md\r",
    "a line break in html": "<a\n  href=\"x/\"\n  id=\"y\">z</a> [a](a.md)\n",
    "html without quotes": "<a href=x.html id=y>z</a> <img src='a.png'>\n\n<A HREF=\"b.html\" ID=\"c\">d</A>\n",
    "quotes with lists": "> - [a](a.md)\n>     - [b](b.md)\n>\n> [k]\n>\n> [k]: k.md\n",
    "horizontal rules": "a\n\n---\n\nb\n\n***\n\n- c\n\n---\n# D\n",
    "critic": "{++[a](a.md)++} {--b--} {>>c<<}\n",
    "mixed deep nesting": "1.  a\n\n    !!! note\n\n        - b\n\n            ```\n            [no](no.md)\n            ```\n\n            [c](c.md)\n\n    === \"T\"\n\n        > [d](d.md)\n",
}  # fmt: skip

WITH_NOTHING = {
    "admonitions are text": "!!! note\n\n    [code](no.md)\n\n# A\n",
    "attribute lists are text": "# A {#b}\n\ntext {: #c }\n",
    "footnotes are text": "A[^1] b.\n\n[^1]: Note\n",
    "html keeps its attribute": "<div markdown>\n\n# A\n\n[a](a.md)\n\n</div>\n",
    "tabs are text": '=== "A"\n\n    [code](no.md)\n',
    "fences further in are text": "- x\n\n    ```python\n    [no](no.md)\n    ```\n\n    ```\n    [a](a.md)\n\n    # A\n    ```\n\n> ```\n> [no](no.md)\n> ```\n>\n> ~~~\n> [b](b.md)\n> ~~~\n\n ```py\n [no](no.md)\n ```\n\n```\n[no](no.md)\n # B\n```\n\n[c](c.md)\n",
    "what may stand behind the marks of a fence": '```python hl_lines="1"\n[no](no.md)\n```\n\n``` { .python #code }\n[no](no.md)\n```\n\n~~~.c++\n[no](no.md)\n~~~\n\n```py title="x"\n[no](no.md)\n```\n\n[no](no.md)\n\n```\n\n[a](a.md)\n',
    "emoji are text": "# :smile: A\n",
}


def difference(text: str, config: Path) -> Comparison:
    """Return the comparison of a page for the site of this `mkdocs.yml`."""
    rendering = read_site(config, []).rendering
    assert rendering is not None
    return compare(text, renderer_of(config).render(text), rendering.anchors(), rendering.dialect())


def told(comparison: Comparison) -> dict[str, dict[str, list[str]]]:
    """Return what differs, in words that pytest shows."""
    return {
        name: {"missed": sorted(side.missed.elements()), "invented": sorted(side.invented.elements())}
        for name in ("ids", "addresses", "tables")
        if (side := getattr(comparison, name)).rendered != side.scanned
    }


@pytest.mark.parametrize("text", WITH_EVERYTHING.values(), ids=WITH_EVERYTHING)
def test_scan_and_page_agree(text: str) -> None:
    assert told(difference(text, HERE / "everything.yml")) == {}


@pytest.mark.parametrize("text", WITH_NOTHING.values(), ids=WITH_NOTHING)
def test_scan_and_page_agree_without_extensions(text: str, tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(PLAIN, encoding="utf-8")
    assert told(difference(text, config)) == {}


def test_a_directive_is_one_further_in_without_superfences(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(PLAIN, encoding="utf-8")
    rendering = read_site(config, []).rendering
    assert rendering is not None
    text = "- x\n\n    ```crosswalk\n    view: rules\n    ```\n\n> ```crosswalk\n> view: rules\n> ```\n"
    page = read_page(Source("page.md", text), "page.md", rendering.dialect())
    assert len(page.directives) == 2
