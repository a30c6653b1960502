// What every page does, if it may: without it all is there to read.
(() => {
  // The way to the other language leads to what is being read: ids are the same in both.
  const reading = () => {
    const line = scrollY && 64;
    let found = "";
    for (const part of document.querySelectorAll("main :is(section, h2, h3, div, figure, dt, li, tr)[id]")) {
      const [box] = part.getClientRects();
      if (box && box.top < line && !part.closest("[popover]")) found = part.id;
    }
    return found;
  };
  const turn = (event) => {
    const link = event.target.closest?.("a.language");
    if (link) link.hash = reading();
  };
  for (const type of ["click", "auxclick", "contextmenu"]) document.addEventListener(type, turn);

  // Only what scrolls is a stop of the keyboard.
  const boxes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  addEventListener("DOMContentLoaded", () => {
    for (const box of document.querySelectorAll(".scroll")) boxes.observe(box);
  });
})();
