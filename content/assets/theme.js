// A wide table of a page scrolls in a box that the theme's script lays around it; this lets the keyboard get there.
document$.subscribe(() => {
  const reach = () => {
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap:not([tabindex])")) {
      if (box.scrollWidth <= box.clientWidth || box.querySelector("a[href]")) continue;
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", "Wide table");
    }
  };
  requestAnimationFrame(reach);
  addEventListener("resize", reach);
});
