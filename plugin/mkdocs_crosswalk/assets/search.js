/* The site's search takes words one by one, and those of `Annex I Part I (2)(c)` are everywhere. Where what is typed names a
   provision, its row in a register stands in front of what the search finds.

   Rows say in the index which provision they are: its document, and its number. Nothing is loaded, stored or sent. */

(() => {
  "use strict";

  const MOST = 5; // rows in front: `6.1` is a number of several documents
  const SAME = new Map(Object.entries({
    annex: "annexe anhang",
    art: "arts article articles artikel",
    part: "teil partie",
    recital: "rec recitals erwägungsgrund considérant",
  }).flatMap(([word, others]) => others.split(" ").map((other) => [other, word])));
  const UNSAID = new Set(("clause item letter of para paragraph point provision requirement section the " +
    "abs absatz buchstabe nummer nr lettre paragraphe").split(" "));
  const NUMERALS = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"];
  const base = new URL(JSON.parse(document.getElementById("__config")?.textContent ?? "{}").base ?? ".", location);

  /** Numbers and words, however they are joined: `annex 1, part i 2(c)` is `Annex I Part I (2)(c)`. */
  function pieces(text) {
    const found = (text.toLowerCase().match(/\d+(?:\.\d+)*|\p{L}+/gu) ?? []).map((word) => SAME.get(word) ?? word);
    const plain = (word, at) => (found[at - 1] === "annex" && NUMERALS[word - 1]) || word;
    return found.map(plain).filter((word) => !UNSAID.has(word));
  }

  /** What is typed behind the name of a document, or behind the end of it: `4-2 CR 1.1`. */
  function behind(name, typed) {
    for (let from = 0; from < name.length; from += 1) {
      const said = name.slice(from);
      const rest = typed.slice(said.length);
      if (said.some((word, at) => word !== typed[at])) continue;
      if (from === 0 || !/^\d/.test(said[0]) || /^\D/.test(rest[0] ?? "")) return rest;
    }
    return null;
  }

  /** How much of a provision's number is left unsaid by what is typed, which has its end; null where it is another. */
  function left(number, typed) {
    if (!typed.length || number.at(-1) !== typed.at(-1)) return null;
    let at = typed.length;
    for (const piece of number.toReversed()) if (piece === typed[at - 1]) at -= 1;
    return at ? null : number.length - typed.length;
  }

  /** Those of the places found that the query names, the best first: of each document those it leaves the least unsaid of. */
  function named(query, places) {
    const typed = pieces(query);
    const ranked = [];
    const least = new Map();
    for (const place of places) {
      if (!place.provision) continue;
      const [name, number] = place.provision.map(pieces);
      const rest = behind(name, typed);
      const enough = rest || typed.length > 1 || /\d\.\d/.test(typed[0]);
      const unsaid = enough ? left(number, rest ?? typed) : null;
      if (unsaid === null) continue;
      const [document] = place.provision;
      ranked.push({ place, unsaid, document });
      least.set(document, Math.min(unsaid, least.get(document) ?? Infinity));
    }
    return ranked.filter(({ document, unsaid }) => unsaid === least.get(document))
      .sort((one, other) => one.unsaid - other.unsaid).slice(0, MOST).map(({ place }) => place);
  }

  /** A result as Material shows it, which says where the Enter key leads by its score. */
  function result({ location: address, title, text }) {
    const words = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;
    const made = (name, className, ...children) => {
      const node = Object.assign(document.createElement(name), { className });
      node.append(...children);
      return node;
    };
    const article = made("article", "md-search-result__article md-typeset", made("h2", "", words(title)), words(text));
    article.dataset.mdScore = "Infinity";
    const link = made("a", "md-search-result__link", article);
    link.href = new URL(address, base).href;
    link.tabIndex = -1;
    return made("li", "md-search-result__item crosswalk-named", link);
  }

  // Material tells each result once it is shown.
  window.component$?.subscribe(({ ref, items }) => {
    const query = document.querySelector('[data-md-component="search-query"]');
    if (!items || !query || ref?.dataset.mdComponent !== "search-result") return;
    ref.querySelector(".md-search-result__list")?.prepend(...named(query.value, items.flat()).map(result));
  });

  // The search of MkDocs and ProperDocs has a function for it.
  document.addEventListener("DOMContentLoaded", () => {
    const shown = window.displayResults;
    const query = document.querySelector("#mkdocs-search-query, #properdocs-search-query");
    if (!shown || !query) return;
    window.displayResults = (results) => shown([...new Set([...named(query.value, results), ...results])]);
  });
})();
