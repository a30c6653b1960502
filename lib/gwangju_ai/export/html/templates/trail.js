// The trail of a number opens beside it: on hover, on focus, and by a click or tap, which keeps it.
// All it says stands in the appendix of the same page; nothing is loaded or computed.
addEventListener("DOMContentLoaded", () => {
  const parts = document.getElementById("trail-parts")?.content.firstElementChild;
  if (!parts?.showPopover) return;
  const NUMBER = 'a[href^="#q-"], a[href^="#o-"]';
  const panel = parts.cloneNode();
  const page = document.querySelector("main");
  page.append(panel);
  let number, kept, timer, quiet, path;

  const part = (name) => panel.querySelector(name);
  const inside = (node) => panel.contains(node);
  const meant = (node) => node.closest(NUMBER);
  const target = (link) => document.getElementById(link.getAttribute("href").slice(1));
  const entry = (link) => target(link)?.closest("tr, li");
  const id = (item) => item.cells?.[0].id || item.id;
  const copies = (node) => [...node.childNodes].map((child) => child.cloneNode(true));
  const made = (name, ...content) => {
    const element = document.createElement(name);
    element.append(...content);
    return element;
  };
  const link = (text, address) => Object.assign(made("a", text), { href: address });
  const later = (act) => { clearTimeout(timer); timer = setTimeout(act, 250); };
  const focus = (place) => { quiet = true; place.focus(); quiet = false; };

  // What an entry says: a number's as it stands, a printed figure's with its source.
  const source = (row) => {
    const [page, ...line] = copies(row.cells[3]);
    const told = made("div", ...(page.hash ? copies(target(page)) : [page]));
    const note = told.querySelector("small");
    if (note) note.before(...line, " ");
    else told.append(...line);
    return told;
  };
  const told = (item) => {
    if (!item.cells) {
      const run = item.parentElement.closest("li");
      const own = copies(item).filter((node) => node.localName !== "ul");
      const kind = run?.querySelector("i").cloneNode(true);
      return run ? [...own, made("br"), kind, ` ${parts.dataset.run} `, link(run.querySelector("b").textContent, `#${run.id}`)] : own;
    }
    const [value, what, when] = [...item.cells].map(copies);
    return [made("b", ...value), made("div", ...what, ", ", made("span", ...when)), source(item)];
  };
  const leads = (nodes) => [...new Set(nodes.flatMap((node) => node.matches?.(NUMBER) ? entry(node) ?? [] : []))];
  const named = (item) => item.childNodes[1].textContent.trim();
  // One step further a number is told by its name and the pages that its own figures stand on.
  const listed = (item) => {
    if (item.cells) return [...told(item), link(part(".register").textContent, `register.html#${item.id}`)];
    const pages = leads(told(item)).filter((row) => row.cells).map(source);
    const once = new Map(pages.map((page) => [page.textContent, page]));
    return [link(item.querySelector("b").textContent, `#${item.id}`), ` ${named(item)}`, ...once.values()];
  };

  // Where the page shows a number, and a fold that holds a place opened.
  const shown = (item) => [...page.querySelectorAll(`a[href="#${id(item)}"]`)].filter((place) => !place.closest(".appendix, #trail"));
  const label = (place) => place.closest("figure")?.querySelector(".numbered") ?? (place.closest("section") ?? page).querySelector("h1, h2");
  const show = (place) => {
    for (let fold = place.parentElement; fold; fold = fold.parentElement) if (fold.localName === "details") fold.open = true;
    place.scrollIntoView({ block: "center" });
  };

  // Where else, a link for each table, chart and section.
  const places = (item) => {
    const found = new Map();
    for (const place of shown(item)) {
      if (label(place) !== label(number) && !found.has(label(place))) found.set(label(place), place);
    }
    return [...found].map(([name, place]) => {
      const way = link(name.textContent.trim(), `#${place.closest("[id]").id}`);
      way.onclick = (event) => {
        event.preventDefault();
        close();
        show(place);
        place.focus();
      };
      return way;
    });
  };

  const fill = () => {
    const item = path.at(-1);
    panel.replaceChildren(...copies(parts));
    part(".told").append(...told(item));
    panel.ariaLabel = `${parts.ariaLabel}: ${part("b").textContent}`;
    part(".back").hidden = path.length < 2;
    const inputs = item.cells ? [] : leads([...part(".told").childNodes]);
    part("ul").append(...inputs.map((other) => made("li", ...listed(other))));
    part(".inputs").hidden = !inputs.length;
    const others = places(item);
    part(".places").append(...others);
    part(".places").hidden = !others.length;
    part(".entry").href = `#${id(item)}`;
    part(".register:last-of-type").href = `register.html#${item.id}`;
    part(".register:last-of-type").hidden = !item.cells;
    part(".cite").hidden = !document.getElementById("cite");
    panel.scrollTop = 0;
    stand();
  };

  // Below the number or above it, where there is more room; never over it.
  const stand = () => {
    if (!number) return;
    const box = number.getBoundingClientRect();
    const below = innerHeight - box.bottom - 8, above = box.top - 8;
    panel.style.maxHeight = "none";
    const under = below >= Math.min(panel.offsetHeight, above);
    panel.style.maxHeight = `${Math.max(under ? below : above, 96)}px`;
    const most = document.documentElement.clientWidth - panel.offsetWidth;
    panel.style.left = `${scrollX + Math.max(0, Math.min(box.left, most))}px`;
    panel.style.top = `${scrollY + (under ? box.bottom + 4 : box.top - panel.offsetHeight - 4)}px`;
  };

  const open = (on) => {
    clearTimeout(timer);
    if (number === on) return true;
    const item = entry(on);
    if (!item) return false;
    close();
    number = on;
    path = [item];
    on.ariaExpanded = "true";
    on.setAttribute("aria-controls", "trail");
    panel.showPopover();
    fill();
    return true;
  };
  const close = (back) => {
    clearTimeout(timer);
    if (!number) return;
    panel.hidePopover();
    number.ariaExpanded = "false";
    number.removeAttribute("aria-controls");
    if (back) focus(number);
    number = kept = null;
  };
  const turn = () => { kept = true; fill(); part(path.length > 1 ? ".back" : ".close").focus(); };

  const cite = () => {
    const data = JSON.parse(document.getElementById("cite").textContent);
    const base = location.protocol === "file:" ? data.address : location.href.split(/[?#]/)[0];
    const item = path.at(-1);
    const name = item.cells ? part(".told div").textContent : named(item);
    const fields = { number: part("b").textContent, name, address: `${base}#${id(item)}` };
    const text = data.text.replace(/\{(\w+)\}/g, (whole, field) => fields[field] ?? whole);
    part(".citation").textContent = text;
    navigator.clipboard?.writeText(text).then(() => part(".citation").append(made("b", ` ${part(".citation").dataset.done}`)), () => {});
    stand();
    part(".citation").scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("pointerover", ({ target: on, pointerType }) => {
    if (pointerType !== "mouse" || kept) return;
    const over = !inside(on) && meant(on);
    if (inside(on) || over && over === number) clearTimeout(timer);
    else later(() => over ? open(over) : close());
  });
  document.addEventListener("focusin", ({ target: on }) => {
    if (quiet || inside(on)) return;
    const over = meant(on);
    if (over !== number) close();
    if (!over) return;
    over.ariaExpanded ??= "false";
    if (on.matches(":focus-visible")) later(() => open(over));
  });
  document.addEventListener("pointerdown", ({ target: on }) => {
    if (!inside(on) && meant(on) !== number) close();
  });
  document.addEventListener("click", (event) => {
    const on = meant(event.target), own = inside(event.target);
    if (own && event.target.closest("button, .entry")) {
      const { className } = event.target;
      if (className === "cite") cite();
      else if (className === "back") path.pop(), turn();
      else close(className === "close");
    } else if (on && entry(on) && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
      event.preventDefault();
      if (own) path.push(entry(on)), turn();
      else if (kept && on === number) close(true);
      else {
        open(on);
        kept = true;
        if (!event.detail) panel.focus();
      }
    }
  });
  // Tab goes from the number into its trail, and from its end on to what stands behind the number.
  document.addEventListener("keydown", (event) => {
    if (!number) return;
    const stops = [...panel.querySelectorAll("a, button")].filter((stop) => stop.checkVisibility());
    const on = document.activeElement;
    const into = !event.shiftKey && on === number;
    const out = event.shiftKey && (on === panel || on === stops[0]);
    if (event.key === "Escape") close(true);
    else if (event.key !== "Tab") return;
    else if (into) kept = true, stops[0].focus();
    else if (out) focus(number);
    else return on === stops.at(-1) && !event.shiftKey && close(true);
    event.preventDefault();
  });
  addEventListener("resize", stand);
  // Whoever comes by a number's own address sees it where it is shown, its trail open.
  addEventListener("load", () => {
    const item = /^#[qo]-/.test(location.hash) && document.getElementById(location.hash.slice(1))?.closest("tr, li");
    const place = item && id(item).startsWith("q-") && shown(item)[0];
    if (!place) return;
    show(place);
    kept = open(place);
  });
});
