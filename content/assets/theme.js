// A wide table or drawing of a page scrolls in a box; this lets the keyboard get there.
// On a phone, tables of three columns and more become cards (see crosswalk.css), whose lines say what their columns are.
document$.subscribe(() => {
  const reach = () => {
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap:not([tabindex]), .crosswalk-picture:not([tabindex])")) {
      if (box.scrollWidth <= box.clientWidth || box.querySelector("a[href]:not([tabindex])")) continue;
      box.tabIndex = 0;
      if (box.hasAttribute("role")) continue;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", "Wide table");
    }
  };
  for (const table of document.querySelectorAll(".md-content table:not([class])")) {
    const titles = [...(table.tHead?.rows[0]?.cells ?? [])].map((cell) => cell.textContent.trim());
    if (titles.length < 3 || !titles.some(Boolean) || table.closest(".crosswalk-table")) continue;
    table.dataset.cards = "";
    for (const row of table.tBodies[0].rows) for (const cell of row.cells) cell.dataset.title = titles[cell.cellIndex];
  }
  requestAnimationFrame(reach);
  addEventListener("resize", reach);
});
