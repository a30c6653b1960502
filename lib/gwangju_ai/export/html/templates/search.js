// Search what stands in the page's own index; what is asked for stands in the address.
addEventListener("DOMContentLoaded", () => {
  const index = JSON.parse(document.getElementById("index").textContent);
  const form = document.querySelector("#search form");
  const count = form.querySelector("output");
  const found = document.getElementById("found");
  const language = document.documentElement.lang;
  const FIRST = 6;

  const made = (tag, content, name) => {
    const element = document.createElement(tag);
    if (content) element.append(...[content].flat());
    if (name) element.className = name;
    return element;
  };
  const linked = (address, text) => {
    const link = made("a", text);
    link.href = address;
    return link;
  };
  const report = (at) => index.reports[at][1];
  const page = (at, anchor) => `${index.reports[at][0]}.html${anchor && `#${anchor}`}`;

  // A page that prints a figure: its address, or what the register tells of it.
  const source = (place, figure) => {
    const [name, address] = index.sources[place];
    return address ? linked(address, name) : figure ? linked(`register.html#o-${figure}`, name) : name;
  };
  const MOST = 4;
  const cited = (places) => {
    const named = places.slice(0, MOST).flatMap((place) => ["; ", source(place)]).slice(1);
    if (places.length > MOST) named.push(` +${places.length - MOST}`);
    return made("p", named, "aside");
  };

  const groups = {
    said: index.said.map(([at, anchor, place, text]) => ({
      text: `${index.headings[place]} ${text} ${report(at)}`,
      exact: [],
      show: () => [
        made("p", [made("span", report(at), "label"), " ",
          linked(page(at, anchor), index.headings[place] || text)]),
        ...(index.headings[place] && text ? [made("p", text)] : []),
      ],
    })),
    numbers: index.numbers.map(([at, id, value, name, formula, pages]) => ({
      text: `${value} ${name} ${formula} ${report(at)} ${pages.map((one) => index.sources[one][0]).join(" ")}`,
      exact: [value],
      show: () => [
        made("p", [made("span", report(at), "label"), " ", linked(page(at, id), value), " ", name]),
        ...(formula ? [made("p", /^[^÷×+−]*=/.test(formula) ? formula : `= ${formula}`)] : []),
        ...(pages.length ? [cited(pages)] : []),
      ],
    })),
    figures: index.figures.map(([id, measure, entity, period, value, printed, place]) => ({
      text: `${value} ${printed} ${index.measures[measure]} ${index.entities[entity]} ${period} ${index.sources[place][0]}`,
      exact: [value, printed],
      show: () => [
        made("p", [linked(`register.html#o-${id}`, value),
          ` ${index.measures[measure]}, ${index.entities[entity]}, ${period}`]),
        made("p", source(place, id), "aside"),
      ],
    })),
  };
  for (const entry of Object.values(groups).flat()) {
    entry.plain = Match.plain(entry.text);
    entry.exact = entry.exact.map(Match.plain);
  }

  const list = (section, entries, most) => {
    const items = entries.slice(0, most).map((entry) => made("li", entry.show()));
    section.querySelector("ol").replaceChildren(...items);
    section.querySelector("button").hidden = entries.length <= most;
  };

  function search() {
    const terms = Match.terms(form.q.value);
    const asked = terms.length > 0;
    const numbers = {};
    let all = 0;
    for (const section of found.querySelectorAll("[data-group]")) {
      const name = section.dataset.group;
      const hits = asked ? groups[name].filter((entry) => Match.all(entry.plain, terms)) : [];
      // What is asked for as such comes before what holds it among others.
      const same = (entry) => entry.exact.some((one) => one && (terms.includes(one) || one === terms.join(" ")));
      hits.sort((a, b) => same(b) - same(a));
      list(section, hits, FIRST);
      section.querySelector("button").onclick = () => {
        list(section, hits, Infinity);
        section.querySelectorAll("li a")[FIRST]?.focus();
      };
      section.querySelector("h2 span").textContent = hits.length.toLocaleString(language);
      section.hidden = hits.length === 0;
      numbers[name] = hits.length;
      all += hits.length;
    }
    found.hidden = !asked;
    document.getElementById("reports").hidden = all > 0;
    const told = all ? count.dataset.some : count.dataset.none;
    count.textContent = asked
      ? told.replace(/\{(\w+)\}/g, (_, name) => (numbers[name] ?? all).toLocaleString(language)) : "";
    const query = new URLSearchParams(asked ? { q: form.q.value } : {});
    found.querySelector('a[href^="register.html"]:not(li a)').href = `register.html?${query}`;
    return query;
  }

  const tell = (query) => {
    history.replaceState(null, "", `${query.size ? `?${query}` : location.pathname}${location.hash}`);
  };

  // The arrows go through what was found, Escape back to the question and then clears it.
  function walk(event) {
    const links = [form.q, ...found.querySelectorAll("li p:first-child a")];
    const at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && at >= 0 && links[at + step] && !found.hidden) links[at + step].focus();
    else if (event.key === "Escape" && document.activeElement !== form.q) form.q.focus();
    else if (event.key === "Escape" && form.q.value) { form.q.value = ""; tell(search()); }
    else return;
    event.preventDefault();
  }

  form.addEventListener("input", () => tell(search()));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    found.querySelector("li a")?.focus();
  });
  form.parentElement.addEventListener("keydown", walk);
  const turn = () => { if (location.hash === "#search") form.q.focus(); };
  addEventListener("hashchange", turn);
  form.hidden = false;
  form.q.value = new URLSearchParams(location.search).get("q") ?? "";
  search();
  turn();
});
