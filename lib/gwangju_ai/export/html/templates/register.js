// Filter and sort the register's table; what is chosen stands in the address, to be shared.
addEventListener("DOMContentLoaded", () => {
  const table = document.querySelector("table.register");
  const form = document.querySelector("form");
  const count = form.querySelector("output");
  const headings = [...table.tHead.rows[0].cells];
  const keys = headings.map((heading) => heading.dataset.key);
  const language = document.documentElement.lang;
  const order = new Intl.Collator(language, { numeric: true });
  const by = { key: keys[0], down: false };

  const made = (tag, text, address) => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (address) element.href = address;
    return element;
  };

  // A row names the reports that rest on it, as the page's menu does; here it leads there.
  const menu = [...document.querySelectorAll("header.site nav a")];
  const reports = new Map(menu.map((link) => [link.textContent, link.getAttribute("href")]));
  const known = new Map([...form.verdict.options].map((one) => [one.text, one.value]));
  const rows = [...table.tBodies].flatMap((body) => [...body.rows].slice(1).map((row) => {
    const [measure, , period, , value, source, verdict, used] = row.cells;
    // The list of sources stands once; here each row has its own.
    const page = document.getElementById(source.firstChild.hash.slice(1));
    source.firstChild.replaceWith(...[...page.childNodes].map((node) => node.cloneNode(true)));
    const names = used.textContent.split(", ").filter(Boolean);
    used.replaceChildren(...names.map((name) => made("a", name, `${reports.get(name)}#${row.id}`)));
    return {
      row, body,
      text: Match.plain([...row.cells].map((cell) => cell.textContent).join(" ")),
      theme: body.id,
      name: measure.textContent,
      outlet: source.firstChild.data,
      verdict: known.get(verdict.textContent),
      used: used.firstChild ? "yes" : "no",
      since: period.dataset.v ?? period.textContent.slice(0, 4),
      number: Number(value.dataset.v ?? value.textContent.replace(/,/g, "").match(/[\d.]+/)),
    };
  }));

  // What is chosen from, taken from the table itself.
  const option = (parent, value, text) => {
    parent.append(made("option", text));
    parent.lastChild.value = value;
  };
  for (const body of table.tBodies) {
    const group = form.measure.appendChild(document.createElement("optgroup"));
    group.label = body.rows[0].textContent;
    option(group, body.id, `${group.label}: ${form.measure.options[0].text}`);
    const own = rows.filter((one) => one.body === body).map((one) => one.name);
    for (const name of new Set(own)) option(group, name, name);
  }
  const outlets = new Map();
  for (const { outlet } of rows) outlets.set(outlet, (outlets.get(outlet) ?? 0) + 1);
  for (const outlet of [...outlets.keys()].sort(order.compare)) {
    option(form.outlet, outlet, `${outlet} (${outlets.get(outlet)})`);
  }

  // Each heading sorts; each row tells its own address.
  for (const heading of headings) {
    const button = made("button", heading.textContent);
    button.type = "button";
    heading.replaceChildren(button);
    button.addEventListener("click", () => {
      const key = heading.dataset.key;
      by.down = by.key === key && !by.down;
      by.key = key;
      sort();
      tell();
    });
  }
  for (const { row } of rows) {
    const link = made("a", "#", `#${row.id}`);
    link.className = "self";
    link.setAttribute("aria-label", table.dataset.self);
    row.cells[0].append(" ", link);
  }

  function sort() {
    headings.forEach((heading) => heading.removeAttribute("aria-sort"));
    const column = keys.indexOf(by.key);
    headings[column].setAttribute("aria-sort", by.down ? "descending" : "ascending");
    const field = { period: "since", value: "number" }[by.key];
    const text = (one) => one.row.cells[column].textContent;
    const compare = field === "number" ? (a, b) => a.number - b.number
      : field ? (a, b) => (a.since < b.since ? -1 : Number(a.since > b.since))
      : (a, b) => order.compare(text(a), text(b));
    const grouped = column === 0;
    const sorted = grouped ? rows : [...rows].sort((a, b) => (by.down ? compare(b, a) : compare(a, b)));
    if (grouped && by.down) sorted.slice().reverse().forEach((one) => one.body.append(one.row));
    else sorted.forEach((one) => (grouped ? one.body : table.tBodies[0]).append(one.row));
    table.classList.toggle("flat", !grouped);
  }

  function filter() {
    const terms = Match.terms(form.q.value);
    const { measure, outlet, verdict, used } = form;
    let shown = 0;
    for (const one of rows) {
      const kept = Match.all(one.text, terms)
        && (!measure.value || measure.value === one.theme || measure.value === one.name)
        && (!outlet.value || outlet.value === one.outlet)
        && (!verdict.value || verdict.value === one.verdict)
        && (!used.value || used.value === one.used);
      one.row.hidden = !kept;
      shown += kept;
    }
    for (const body of table.tBodies) {
      body.rows[0].hidden = !rows.some((one) => one.body === body && !one.row.hidden);
    }
    const number = (value) => value.toLocaleString(language);
    count.textContent = shown
      ? count.dataset.some.replace("{some}", number(shown)).replace("{all}", number(rows.length))
      : count.dataset.none;
  }

  const names = ["q", "measure", "outlet", "verdict", "used"];

  function tell() {
    const chosen = new URLSearchParams();
    for (const name of names) if (form[name].value) chosen.set(name, form[name].value);
    if (by.key !== keys[0] || by.down) chosen.set("sort", (by.down ? "-" : "") + by.key);
    const query = chosen.size ? `?${chosen}` : location.pathname;
    history.replaceState(null, "", query + location.hash);
    other();
  }

  // In the other language the same rows, as far as what is chosen has no language.
  function other() {
    const chosen = new URLSearchParams(location.search);
    const known = [...table.tBodies].map((body) => body.id);
    if (!known.includes(chosen.get("measure"))) chosen.delete("measure");
    if (!/^[\d.,% ]*$/.test(chosen.get("q") ?? "")) chosen.delete("q");
    chosen.delete("outlet");
    for (const link of document.querySelectorAll('a[hreflang][href*="register.html"]')) {
      link.href = link.getAttribute("href").replace(/[?#].*/, "")
        + (chosen.size ? `?${chosen}` : "") + location.hash;
    }
  }

  function take() {
    const chosen = new URLSearchParams(location.search);
    for (const name of names) {
      const value = chosen.get(name) ?? "";
      const valid = name === "q" || [...form[name].options].some((one) => one.value === value);
      form[name].value = valid ? value : "";
    }
    const wanted = chosen.get("sort") ?? keys[0];
    by.down = wanted.startsWith("-");
    by.key = keys.includes(wanted.replace("-", "")) ? wanted.replace("-", "") : keys[0];
    sort();
    filter();
    meet();
  }

  // A row whose address is asked for is shown, whatever is chosen.
  function meet() {
    const row = rows.find((one) => one.row.id === decodeURIComponent(location.hash.slice(1)))?.row;
    if (row) {
      row.hidden = false;
      row.scrollIntoView({ block: "center" });
    }
    other();
  }

  form.addEventListener("input", () => { filter(); tell(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { filter(); tell(); form.q.focus(); }));
  addEventListener("hashchange", meet);
  addEventListener("popstate", take);
  form.hidden = false;
  take();
});
