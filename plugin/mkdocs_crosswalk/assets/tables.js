/* Generated tables in the browser: sort, filter, search, choose columns, share, take away.

   A page is whole without this file. What is chosen stands in the address as `?<table>.<name>=<value>`, so a copied address
   shows the same; the part after `#` is left to the rows. Nothing is loaded, stored or sent. */

(() => {
  "use strict";

  const FEW = 8; // rows that are seen at a glance need no controls
  const AT_ONCE = 120; // rows that come back before the next frame, more than a screen holds
  const BATCH = 400; // rows in each frame after it, so that typing is never held up
  const PHONE = matchMedia("(max-width: 45em)"); // here rows are cards
  const NARROW = matchMedia("(max-width: 64em)"); // here they are where a table does not fit
  const collator = new Intl.Collator(document.documentElement.lang || "en", { numeric: true, sensitivity: "base" });
  const tables = new Set();
  let remembered = location.search; // what the address says of the tables as they are shown

  /** A new element; `on…` properties are handlers, those with a hyphen attributes. */
  function element(name, properties = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key.includes("-") || key === "for" || key === "role") made.setAttribute(key, value);
      else made[key] = value;
    }
    made.append(...children);
    return made;
  }

  /** What a cell says, as the exports say it. */
  function words(node) {
    let text = "";
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) text += child.data;
      else if (child.nodeName === "BR") text += "\n";
      else if (child.nodeName === "INPUT") text += child.checked ? "☑" : "☐";
      else if (child.nodeName !== "BUTTON" && child.getAttribute("aria-hidden") !== "true" &&
        !child.classList.contains("crosswalk-more")) text += words(child);
    }
    return node.nodeName === "TD" || node.nodeName === "TH" ? text.trim() : text;
  }

  /** Finds words in any order, "words in quotes" together, and numbers as a whole: 1.1 is neither 1.10 nor 11.1. */
  function finder(query) {
    const plain = query.toLowerCase().replace(/[“”„«»]/g, '"'); // as phones write quotes
    const wanted = [...plain.matchAll(/"([^"]+)"|[^\s"]+/g)].map(([whole, quoted]) => {
      const word = (quoted ?? whole).trim();
      const literal = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      return new RegExp((/^\d/.test(word) ? "(?<!\\d)(?<!\\d\\.)" : "") + literal + (/\d$/.test(word) ? "(?!\\d)" : ""));
    });
    return (text) => wanted.every((word) => word.test(text));
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = element("textarea", { value: text, className: "crosswalk-unseen" });
      document.body.append(field);
      field.select();
      document.execCommand("copy"); // where the newer way is refused: plain http, old browsers
      field.remove();
    }
  }

  function save(name, type, text) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = element("a", { href: url, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  /** A button that shows and hides a panel below it. */
  function menu(title, ...content) {
    const panel = element("div", { className: "crosswalk-panel", hidden: true }, ...content);
    const button = element("button", { type: "button", "aria-expanded": "false" }, title);
    const box = element("div", { className: "crosswalk-menu" }, button, panel);
    const show = (open) => {
      panel.hidden = !open;
      button.setAttribute("aria-expanded", String(open));
      panel.classList.remove("crosswalk-turned");
      panel.style.maxHeight = "";
      const { top, bottom } = panel.getBoundingClientRect();
      const room = innerHeight - 8 - top;
      if (bottom - top > room) panel.style.maxHeight = `max(10em, ${room}px)`;
      const { left, right } = panel.getBoundingClientRect();
      if (left < 0 || right > document.documentElement.clientWidth) panel.classList.add("crosswalk-turned");
    };
    button.addEventListener("click", () => show(panel.hidden));
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || panel.hidden) return;
      show(false);
      button.focus();
    });
    box.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !box.contains(event.relatedTarget)) show(false);
    });
    box.close = () => show(false);
    box.button = button;
    return box;
  }

  document.addEventListener("pointerdown", (event) => {
    for (const box of document.querySelectorAll(".crosswalk-menu")) if (!box.contains(event.target)) box.close?.();
  });

  function checkbox(title, checked, change) {
    const input = element("input", { type: "checkbox", checked });
    input.addEventListener("change", () => change(input.checked));
    const count = element("span", { className: "crosswalk-count" });
    const label = element("label", {}, input, element("span", {}, title), count);
    return { label, input, count };
  }

  function group(title, boxes) {
    const legend = element("legend", { className: "crosswalk-unseen" }, title);
    return element("fieldset", {}, legend, ...boxes.map((box) => box.label));
  }

  class Table {
    constructor(box) {
      this.box = box;
      this.table = box.querySelector("table");
      this.id = this.table.id;
      this.view = box.dataset.view;
      this.caption = this.table.caption?.textContent.trim() ?? "";
      this.columns = [...this.table.tHead.rows[0].cells].map((head) => ({
        key: head.dataset.column,
        title: head.textContent.trim(),
        head,
        shown: true,
      }));
      this.facets = JSON.parse(box.dataset.facets || "[]")
        .map((facet) => ({ ...facet, chosen: new Set(), boxes: new Map() }))
        .filter((facet) => facet.values.length > 1);
      this.query = "";
      this.sort = null;
      this.read();
      this.decorate();
      if (this.rows.length >= FEW) this.controls();
      this.restore();
      this.fit();
      this.apply(false);
      const fitting = new ResizeObserver(() => this.fit());
      fitting.observe(this.box);
      fitting.observe(this.table);
    }

    /** Choose between a table whose head stays in sight, one that scrolls, and cards. What a table needs is seen while it is
        one, so cards come back to a table for a moment if that may have changed. */
    fit(changed = false) {
      if (this.onPaper) return;
      const { box, table } = this;
      const before = box.hasAttribute("data-cards");
      if (changed) box.removeAttribute("data-cards");
      if (!box.hasAttribute("data-cards")) this.needs = table.offsetWidth;
      const fits = this.needs <= box.clientWidth + 1;
      const cards = PHONE.matches || (NARROW.matches && !fits);
      box.toggleAttribute("data-fits", fits && !cards);
      box.toggleAttribute("data-cards", cards);
      box.style.setProperty("--cw-head", `${fits && !cards ? table.tHead.offsetHeight : 0}px`);
      if (cards !== before) this.merge();
    }

    /** Take the table apart: rows with their own cells, headings with their rows, runs of cells that stand merged. */
    read() {
      this.rows = [];
      this.headings = [];
      this.runs = [];
      this.bodies = new Map();
      const above = [];
      for (const body of this.table.tBodies) {
        const own = [];
        this.bodies.set(body, own);
        const spans = [];
        for (const tr of [...body.rows]) {
          if (tr.classList.contains("crosswalk-group")) {
            const level = Number(tr.dataset.level);
            while (above.length && above[above.length - 1].level >= level) above.pop();
            const more = tr.querySelector(".crosswalk-more");
            const all = /^ \(([\d,]+)\)$/.exec(more?.textContent)?.[1];
            above.push({ tr, level, title: words(tr.cells[0]), count: 0, more, all });
            this.headings.push(above[above.length - 1]);
            continue;
          }
          const row = { tr, id: tr.id, headings: [...above], group: above[above.length - 1]?.title ?? "", shown: true };
          row.total = tr.hasAttribute("data-total");
          row.cells = this.cells(row, spans);
          row.said = row.cells.map(words);
          row.text = [...above.map((heading) => heading.title), ...row.said].join("\n").toLowerCase();
          row.values = new Map(this.facets.map(({ key }) => [key, new Set((tr.dataset[key] ?? "").split(" ").filter(Boolean))]));
          row.place = this.rows.push(row);
          own.push(tr);
        }
      }
      this.ranked = this.rows;
    }

    /** The cells of a row, one a column; a cell that stands for several rows is copied into each. */
    cells(row, spans) {
      const own = [...row.tr.cells];
      return this.columns.map((_, at) => {
        const span = spans[at];
        if (span?.left) {
          span.left -= 1;
          const twin = span.run[0].cell.cloneNode(true);
          for (const marked of [twin, ...twin.querySelectorAll("[id]")]) marked.removeAttribute("id");
          twin.removeAttribute("rowspan");
          twin.hidden = true;
          row.tr.insertBefore(twin, own[0] ?? null);
          span.run.push({ cell: twin, row });
          return twin;
        }
        const cell = own.shift();
        if (cell.rowSpan > 1) {
          const run = [{ cell, row }];
          spans[at] = { left: cell.rowSpan - 1, run };
          this.runs.push(run);
        }
        return cell;
      });
    }

    /** Buttons in the head to sort by, and one in each row to copy its address. */
    decorate() {
      for (const column of this.columns) {
        const button = element("button", { type: "button", className: "crosswalk-sort" }, ...column.head.childNodes);
        button.addEventListener("click", () => {
          const { key, down } = this.sort ?? {};
          this.sort = key !== column.key ? { key: column.key, down: false } : down ? null : { key, down: true };
          this.apply();
        });
        column.head.append(button);
      }
      // Where there is no room for columns, each cell says what it is.
      for (const [at, { title }] of this.columns.entries()) {
        this.table.style.setProperty(`--cw-title-${at + 1}`, `"${title.replace(/["\\]/g, "\\$&")}"`);
      }
      const merged = new Set(this.runs.flatMap((run) => run.map(({ cell }) => cell)));
      for (const row of this.rows) {
        if (!row.id) continue;
        const cell = row.cells.find((cell) => !merged.has(cell) && !cell.querySelector("input")) ?? row.cells[0];
        const name = words(cell).split("\n")[0] || row.id;
        const title = `Copy the link of this row: ${name}`;
        cell.append(element("button", { type: "button", className: "crosswalk-link", "aria-label": title }, "#"));
      }
      this.table.addEventListener("click", async (event) => {
        const button = event.target.closest?.(".crosswalk-link");
        if (!button) return;
        await copy(`${location.href.replace(/[?#].*/s, "")}#${encodeURIComponent(button.closest("tr").id)}`);
        button.classList.add("crosswalk-copied");
        setTimeout(() => button.classList.remove("crosswalk-copied"), 1500);
        this.say("The link of the row is copied");
      });
    }

    controls() {
      this.search = element("input", { type: "search", placeholder: "Search this table", "aria-label": `Search: ${this.caption}` });
      this.search.addEventListener("input", () => {
        this.query = this.search.value;
        this.apply();
      });
      for (const facet of this.facets) {
        for (const [value, title] of facet.values) {
          const change = (on) => {
            if (on) facet.chosen.add(value);
            else facet.chosen.delete(value);
            this.apply();
          };
          facet.boxes.set(value, checkbox(title, false, change));
        }
        facet.menu = menu(facet.title, group(facet.title, [...facet.boxes.values()]));
      }
      for (const column of this.columns) {
        column.box = checkbox(column.title, true, (on) => {
          column.shown = on;
          this.apply();
        });
      }
      const action = (title, does) => {
        const button = element("button", { type: "button" }, title);
        button.addEventListener("click", does);
        return button;
      };
      this.reset = action("Reset", () => {
        this.clear();
        this.sort = null;
        for (const column of this.columns) column.shown = true;
        this.apply();
        this.search.focus();
      });
      const share = action("Copy link", async () => {
        await copy(location.href);
        this.say("The link to what is shown is copied");
      });
      const whole = [...(this.box.closest(".crosswalk")?.nextElementSibling?.matches(".crosswalk-downloads") ?
        this.box.closest(".crosswalk").nextElementSibling.querySelectorAll("a") : [])];
      const take = menu(
        "Download",
        action("Rows shown, as CSV", () => this.download("csv")),
        action("Rows shown, as JSON", () => this.download("json")),
        ...whole.map((link) => element("a", { href: link.href, download: "" }, `Everything, as ${link.textContent}`)),
      );
      this.status = element("p", { role: "status", className: "crosswalk-status" });
      const tools = element(
        "div",
        { className: "crosswalk-tools", id: `${this.id}-tools` },
        ...this.facets.map((facet) => facet.menu),
        menu("Columns", group("Columns", this.columns.map((column) => column.box))),
        take,
        share,
      );
      const expand = element(
        "button",
        { type: "button", className: "crosswalk-expand", "aria-expanded": "false", "aria-controls": tools.id },
        this.facets.length ? "Filter, sort …" : "Sort, columns …",
      );
      expand.addEventListener("click", () => expand.setAttribute("aria-expanded", String(this.box.toggleAttribute("data-open"))));
      this.bar = element(
        "div",
        { className: "crosswalk-controls", role: "group", "aria-label": `Controls: ${this.caption}` },
        this.search,
        expand,
        tools,
        element("div", { className: "crosswalk-told" }, this.status, this.reset),
      );
      this.box.prepend(this.bar);
    }

    clear() {
      this.query = "";
      for (const facet of this.facets) facet.chosen.clear();
    }

    /** Take from the address what was chosen; what this table does not know is passed over. */
    restore() {
      this.clear();
      this.sort = null;
      const given = new URLSearchParams(location.search);
      const all = (name) => given.getAll(`${this.id}.${name}`);
      this.query = all("q")[0] ?? "";
      for (const facet of this.facets) {
        for (const value of all(facet.key)) if (facet.values.some(([known]) => known === value)) facet.chosen.add(value);
      }
      const [sort = ""] = all("sort");
      const key = sort.replace(/^-/, "");
      if (this.columns.some((column) => column.key === key)) this.sort = { key, down: sort.startsWith("-") };
      for (const column of this.columns) column.shown = !all("hide").includes(column.key);
      if ([...given.keys()].some((name) => name.startsWith(`${this.id}.`))) this.unfold();
    }

    /** Open what the table is folded away in. */
    unfold() {
      for (let fold = this.box.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    }

    remember() {
      const url = new URL(location.href);
      for (const name of [...url.searchParams.keys()]) {
        if (name.startsWith(`${this.id}.`)) url.searchParams.delete(name);
      }
      const add = (name, value) => url.searchParams.append(`${this.id}.${name}`, value);
      if (this.query.trim()) add("q", this.query.trim());
      for (const facet of this.facets) for (const [value] of facet.values) if (facet.chosen.has(value)) add(facet.key, value);
      if (this.sort) add("sort", (this.sort.down ? "-" : "") + this.sort.key);
      for (const column of this.columns) if (!column.shown) add("hide", column.key);
      // An address that points to a row shows it, so one that hides it would not show what is shown.
      const target = url.hash && targetOf(url.hash);
      if (target && this.table.contains(target) && this.hides(target)) url.hash = "";
      try {
        if (url.href !== location.href) history.replaceState(history.state, "", url);
      } catch {
        // A page that may not change its address, in a frame or an old browser, works all the same.
      }
      remembered = location.search;
    }

    /** Whether a row passes one facet. */
    passes(row, facet) {
      if (!facet.chosen.size) return true;
      const values = row.values.get(facet.key);
      // A checklist keeps what makes no difference between component types, as it does when it is built for one.
      if (!values.size && this.view === "profile" && (facet.key === "component" || facet.key === "level")) {
        return !row.values.get("component")?.size;
      }
      for (const value of values) if (facet.chosen.has(value)) return true;
      return false;
    }

    apply(remember = true) {
      this.select();
      this.order();
      const changed = this.choose();
      this.show();
      this.merge();
      if (changed) this.fit(true);
      for (const { tr, count, more, all } of this.headings) {
        tr.hidden = Boolean(this.sort) || !count;
        const shown = count.toLocaleString("en");
        if (all) more.textContent = shown === all ? ` (${all})` : ` (${shown} of ${all})`;
      }
      this.tell();
      if (remember) this.remember();
    }

    /** Decide which rows are shown, and count for each value how many rows it would leave. */
    select() {
      const found = finder(this.query);
      const counts = new Map(this.facets.map((facet) => [facet, new Map()]));
      for (const heading of this.headings) heading.count = 0;
      for (const row of this.rows) {
        const failed = this.facets.filter((facet) => !this.passes(row, facet));
        const matches = failed.length < 2 && found(row.text);
        row.shown = matches && !failed.length;
        if (row.shown) for (const heading of row.headings) heading.count += 1;
        for (const facet of matches ? (failed.length ? failed : this.facets) : []) {
          const count = counts.get(facet);
          for (const value of row.values.get(facet.key)) count.set(value, (count.get(value) ?? 0) + 1);
        }
      }
      this.counts = counts;
    }

    /** Put the rows in order. Document order is that of the page as it came. */
    order() {
      const key = this.sort && `${this.sort.key} ${this.sort.down}`;
      if (key === (this.ordered ?? null)) return;
      this.ordered = key;
      this.clearRows();
      if (!this.sort) {
        this.ranked = this.rows;
        for (const [body, own] of this.bodies) body.append(...own);
        this.sorted?.remove();
        return;
      }
      const at = this.columns.findIndex((column) => column.key === this.sort.key);
      const sign = this.sort.down ? -1 : 1;
      const tick = (cell) => cell.querySelector("input") && words(cell); // which changes while the page is read
      const plain = (text) => text.replace(/(?<=\d),(?=\d{3}(?!\d))/g, ""); // 1,234 comes after 999
      const keys = this.rows.map((row) => [row.cells[at].dataset.order ?? tick(row.cells[at]) ?? plain(row.said[at]), row]);
      keys.sort(([a, one], [b, other]) => {
        if (one.total !== other.total) return Number(one.total) - Number(other.total); // what sums up stays below
        if (!a || !b) return Number(!a) - Number(!b) || one.place - other.place; // what says nothing comes last
        return sign * collator.compare(a, b) || one.place - other.place;
      });
      this.ranked = keys.map(([, row]) => row);
      this.sorted ??= document.createElement("tbody");
      this.sorted.append(...this.ranked.map((row) => row.tr));
      this.table.append(this.sorted);
    }

    /** Hide all rows until `show` brings them back: what is hidden is moved and changed without being laid out. */
    clearRows() {
      for (const { tr } of this.rows) tr.hidden = true;
    }

    /** Hide rows, and bring rows back: as many as a screen holds at once, the rest in the frames that follow. */
    show() {
      const later = [];
      let left = AT_ONCE;
      for (const { tr, shown } of this.ranked) {
        if (tr.hidden === !shown) continue;
        if (!shown || left-- > 0) tr.hidden = !shown;
        else later.push(tr);
      }
      clearTimeout(this.showing);
      this.later = later;
      this.table.setAttribute("aria-busy", String(later.length > 0));
      if (later.length) this.showing = setTimeout(() => this.more(BATCH), 30);
    }

    more(count) {
      clearTimeout(this.showing);
      for (const tr of this.later.splice(0, count)) tr.hidden = false;
      if (this.later.length) this.showing = setTimeout(() => this.more(BATCH), 0);
      else this.table.setAttribute("aria-busy", "false");
    }

    /** In document order, equal cells of rows that are shown stand as one; in any other each row stands alone. On paper each
        row says all, since a page may start in the middle of a cell, and so does each card but for what heads several. */
    merge(paper = false) {
      const cards = !paper && this.box.hasAttribute("data-cards");
      for (const run of this.runs) {
        const shown = this.sort ? [] : run.filter(({ row }) => row.shown);
        const heads = run[0].cell.scope !== "";
        const again = paper && !this.sort && heads;
        const apart = paper || Boolean(this.sort) || (cards && !heads);
        for (const part of run) {
          const first = part === shown[0];
          const span = first && !apart ? shown.length : 1;
          part.cell.hidden = !apart && !first;
          part.cell.rowSpan = span;
          if (part.cell.scope) part.cell.scope = span > 1 ? "rowgroup" : "row";
          if (paper || this.onPaper) part.cell.classList.toggle("crosswalk-again", again && !first);
        }
      }
      this.onPaper = paper;
    }

    /** Show and hide columns; tells whether any changed. */
    choose() {
      const hidden = this.columns.map((column) => !column.shown);
      const changed = String(hidden) !== (this.hidden ?? String(hidden.map(() => false)));
      if (changed) {
        this.clearRows();
        for (const [at, column] of this.columns.entries()) {
          for (const cell of [column.head, ...this.rows.map((row) => row.cells[at])]) {
            cell.classList.toggle("crosswalk-off", hidden[at]);
          }
        }
        const span = Math.max(1, hidden.filter((off) => !off).length);
        for (const heading of this.headings) heading.tr.cells[0].colSpan = span;
      }
      this.hidden = String(hidden);
      return changed;
    }

    /** Bring the controls in line with what is shown. */
    tell() {
      for (const column of this.columns) {
        const sorted = this.sort?.key === column.key;
        if (sorted) column.head.setAttribute("aria-sort", this.sort.down ? "descending" : "ascending");
        else column.head.removeAttribute("aria-sort");
        if (column.box) {
          column.box.input.checked = column.shown;
          column.box.input.disabled = column.shown && this.columns.filter(({ shown }) => shown).length === 1;
        }
      }
      if (!this.bar) return;
      if (this.search.value !== this.query) this.search.value = this.query;
      const narrowed = [];
      for (const facet of this.facets) {
        const chosen = facet.values.filter(([value]) => facet.chosen.has(value)).map(([, title]) => title);
        facet.menu.button.textContent = chosen.length ? `${facet.title} (${chosen.length})` : facet.title;
        facet.menu.classList.toggle("crosswalk-used", chosen.length > 0);
        if (chosen.length) narrowed.push(`${facet.title}: ${chosen.join(", ")}`);
        for (const [value, box] of facet.boxes) {
          const count = this.counts.get(facet).get(value) ?? 0;
          box.input.checked = facet.chosen.has(value);
          box.count.textContent = String(count);
          box.label.classList.toggle("crosswalk-none", !count);
        }
      }
      if (this.query.trim()) narrowed.push(`search: ${this.query.trim()}`);
      this.reset.hidden = !narrowed.length && !this.sort && this.columns.every(({ shown }) => shown);
      const all = this.rows.length.toLocaleString("en");
      const shown = this.rows.filter((row) => row.shown).length;
      const some = shown ? `${shown.toLocaleString("en")} of ${all} rows` : `No row of ${all} matches`;
      const count = narrowed.length ? some : `${all} rows`;
      this.box.toggleAttribute("data-none", !shown);
      const sorted = this.columns.find(({ key }) => key === this.sort?.key);
      const order = sorted ? ` · sorted by ${sorted.title}${this.sort.down ? ", descending" : ""}` : "";
      this.say(count + (narrowed.length ? ` · ${narrowed.join(" · ")}` : "") + order);
    }

    say(text) {
      if (!this.bar) return;
      clearTimeout(this.saying);
      const lasting = !/copied$/.test(text);
      if (lasting) this.said = text;
      else this.saying = setTimeout(() => (this.status.textContent = this.said), 3000);
      if (this.status.textContent !== text) this.status.textContent = text;
    }

    /** The rows that are shown, in their order. */
    shown() {
      return this.ranked.filter((row) => row.shown);
    }

    download(form) {
      const text = form === "csv" ? this.csv() : this.json();
      const page = decodeURI(location.pathname).replace(/(\/|^)(index)?(\.html)?$|\.html$/, "").split("/").pop();
      save(`${page ? `${page}-` : ""}${this.id}-shown.${form}`, form === "csv" ? "text/csv" : "application/json", text);
    }

    /** As `crosswalk table --format csv` writes it. */
    csv() {
      const grouped = this.headings.length > 0;
      const columns = this.columns.map((column, at) => ({ ...column, at })).filter(({ shown }) => shown);
      const lines = [[...(grouped ? ["Group"] : []), ...columns.map(({ title }) => title)]];
      for (const row of this.shown()) {
        lines.push([...(grouped ? [row.group] : []), ...columns.map(({ at }) => words(row.cells[at]))]
          .map((text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text))); // a spreadsheet would take it for a formula
      }
      const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
      return "\uFEFF" + lines.map((line) => line.map(quoted).join(",") + "\r\n").join("");
    }

    /** As `crosswalk table --format json` writes it; `address` leads back to what was shown. */
    json() {
      const columns = this.columns.map((column, at) => ({ ...column, at })).filter(({ shown }) => shown);
      const cell = (node) => {
        const links = [...node.querySelectorAll("a[href]")].map((link) => ({ title: link.textContent, url: link.href }));
        return { text: words(node), ...(links.length ? { items: links } : {}) };
      };
      const rows = this.shown().map((row) => ({
        anchor: row.id,
        group: row.group,
        cells: Object.fromEntries(columns.map(({ key, at }) => [key, cell(row.cells[at])])),
      }));
      const table = {
        view: this.view,
        caption: this.caption,
        columns: columns.map(({ key, title }) => ({ key, title })),
        rows,
      };
      return JSON.stringify({ version: 1, address: location.href, tables: [table] }, null, 2) + "\n";
    }

    /** Whether what is chosen leaves a row, or a heading, or what heads several rows, out of sight. */
    hides(target) {
      if (target === this.table) return false;
      if (this.sort && target.nodeName === "TBODY") return true;
      const held = ({ tr }) => tr.contains(target) || target.contains(tr);
      const rows = this.rows.filter(held).map((row) => row.shown);
      const headings = this.headings.filter(held).map((heading) => !this.sort && heading.count > 0);
      const parts = [...rows, ...headings];
      return parts.length > 0 && !parts.some(Boolean);
    }

    /** Show the row that the address points to, whatever is filtered. */
    reveal(target) {
      if (!this.table.contains(target)) return;
      if (this.hides(target)) {
        const removed = this.sort ? "Filters and sorting" : "Filters";
        this.clear();
        this.sort = null;
        this.apply();
        this.say(`${removed} were removed to show the row · ${this.said}`);
      }
      this.more(Infinity);
      this.unfold();
      target.scrollIntoView();
    }
  }

  /** What the part of an address behind `#` points to. */
  function targetOf(hash) {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null; // not an address of ours
    }
  }

  function reveal(hash = location.hash) {
    const target = targetOf(hash);
    if (target) for (const table of tables) table.reveal(target);
  }

  function start() {
    for (const table of tables) if (!table.box.isConnected) tables.delete(table);
    remembered = location.search;
    for (const box of document.querySelectorAll(".crosswalk-table:not([data-ready])")) {
      box.dataset.ready = "";
      if (box.querySelector("table[id] > thead")) tables.add(new Table(box));
    }
    if (tables.size) reveal();
  }

  // Each step back has an address of its own, and the tables show what it says.
  addEventListener("popstate", () => {
    if (location.search === remembered) return;
    remembered = location.search;
    for (const table of tables) {
      if (!table.box.isConnected) continue;
      table.restore();
      table.apply(false);
    }
  });
  addEventListener("hashchange", () => reveal());
  // A link to where the address points already changes no hash, nor does any while Material changes pages.
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    const here = link && link.host === location.host && link.pathname === location.pathname;
    if (here && !event.ctrlKey && !event.metaKey && !event.shiftKey) setTimeout(() => reveal(link.hash));
  });
  addEventListener("beforeprint", () => {
    for (const table of tables) {
      table.more(Infinity);
      table.merge(true);
    }
  });
  addEventListener("afterprint", () => tables.forEach((table) => table.merge()));
  if (window.document$?.subscribe) window.document$.subscribe(start); // Material, which may change pages without loading them
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
