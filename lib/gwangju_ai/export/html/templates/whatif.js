// A what-if panel: each lever steps over the settings of a grid of model runs that stands in the
// page; the sentence, the drawing and the command follow. No number is computed here.
document.addEventListener("DOMContentLoaded", () => {
  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
  const SVG = "http://www.w3.org/2000/svg";

  // What a column has in a row, as it is written: packed whole numbers, or texts.
  const written = ([width, ...rest], row) => {
    if (!width) return rest[row];
    const digits = rest[0].slice(row * width, (row + 1) * width);
    return [...digits].reduce((sum, digit) => sum * 64 + DIGITS.indexOf(digit), 0).toLocaleString("en-US");
  };

  function open(panel) {
    const { levers, columns, sentence, drawing, command } = JSON.parse(panel.querySelector("script").textContent);
    const sliders = [...panel.querySelectorAll("input")];
    const places = [...panel.querySelectorAll("[data-n]")].map((place) => {
      const [texts, names] = sentence[place.dataset.n];
      return { place, texts, names, own: [...place.childNodes], said: place.textContent };
    });
    const code = panel.querySelector("code");
    const drawn = panel.querySelector(".drawn");
    const [copy, cite, back] = ["copy", "cite", "back"].map((what) => panel.querySelector(`[data-do=${what}]`));
    const citation = panel.querySelector(".citation");
    const label = copy.textContent;
    let row = 0;

    const text = (name) => written(columns[name], row);
    const number = (name) => Number(text(name).replaceAll(",", ""));

    // Ends that are written alike are one number.
    const range = ([low, high = low], between) => (low === high ? low : `${low}${between}${high}`);
    const told = (name) => `${text(name)} (${range([`${name}_low`, `${name}_high`].map(text), drawing.between)})`;

    function follow() {
      const at = sliders.map((slider) => Number(slider.value));
      row = levers.reduce((sum, lever, i) => sum * lever.settings.length + at[i], 0);
      levers.forEach((lever, i) => {
        const setting = lever.settings[at[i]];
        sliders[i].setAttribute("aria-valuetext", setting);
        sliders[i].parentNode.querySelector(".setting").textContent = setting;
      });
      for (const { place, texts, names, own, said } of places) {
        const now = `${texts[0]}${range(names.map(text), texts[1])}${texts.at(-1)}`;
        // A number that is the report's own keeps the link to its trail.
        place.replaceChildren(...(now === said ? own : [now]));
      }
      const set = levers.map(({ parameter, arguments: given }, i) => `-p ${parameter}=${given[at[i]]}`);
      const moved = set.filter((part, i) => levers[i].set || at[i] !== levers[i].start);
      code.replaceChildren(...[...command.split(/ (?=-)/), ...moved].flatMap((part, i) => {
        const whole = document.createElement("span");
        whole.textContent = part;
        return i ? [" ", whole] : [whole];
      }));
      back.disabled = levers.every((lever, i) => at[i] === lever.start);
      copy.textContent = label;
      citation.hidden = true;
      draw();
    }

    function draw() {
      const width = drawn.clientWidth;
      if (!width) return; // not laid out yet; the observer calls again
      const [parts, height, figures] = { path, bars }[drawing.form](width);
      const svg = element("svg", { width, height, viewBox: `0 0 ${width} ${height}` });
      svg.append(...parts);
      drawn.replaceChildren(svg);
      drawn.setAttribute("aria-label", `${drawing.caption}: ${figures.join("; ")}`);
    }

    const most = drawing.ticks.at(-1)[1];

    function path(width) {
      const [left, right, top, bottom, height] = [46, 14, 22, 26, 250];
      const { years, goal: [name, goalText, goal], ticks } = drawing;
      const y = (value) => height - bottom - (value / most) * (height - bottom - top);
      const x = (i) => left + 12 + (i / (years.length - 1)) * (width - left - right - 24);
      const points = (end) => years.map(([, column], i) => [x(i), y(number(column + end))]);
      const [low, middle, high] = ["_low", "", "_high"].map(points);
      const parts = ticks.flatMap(([tick, value]) => [
        element("path", { class: "grid", d: `M${left} ${y(value)}H${width - right}` }),
        element("text", { class: "tick", x: left - 8, y: y(value) + 4, "text-anchor": "end" }, tick),
      ]);
      parts.push(
        ...years.map(([year], i) => element("text", { class: "tick", x: x(i), y: height - 7, "text-anchor": "middle" }, year)),
        element("path", { class: "range", d: `M${low.join("L")}L${high.reverse().join("L")}Z` }),
        element("path", { class: "goal", d: `M${left} ${y(goal)}H${width - right}` }),
        element("text", { class: "aim", x: left + 4, y: y(goal) - 6 }, `${name} ${goalText}`),
        element("path", { class: "line", d: `M${middle.join("L")}` }),
        element("circle", { class: "point", cx: middle.at(-1)[0], cy: middle.at(-1)[1], r: 4 }),
        element("text", { class: "end", x: width - right, y: Math.max(high[0][1] - 8, 14), "text-anchor": "end" }, told(years.at(-1)[1])),
      );
      return [parts, height, [...years.map(([year, column]) => `${year}: ${told(column)}`), `${name} ${goalText}`]];
    }

    function bars(width) {
      const [step, room] = [46, 48];
      const [name, column] = drawing.outcome;
      const all = [...drawing.bars, [name, text(column), number(column)]];
      const parts = all.flatMap(([label, figure, value], i) => {
        const [y, long] = [i * step + 20, (value / most) * (width - room)];
        return [
          element("text", { class: "name", x: 6, y: y - 5 }, label),
          element("rect", { class: i === all.length - 1 ? "moved" : "known", x: 0, y, width: long, height: 16 }),
          element("text", { class: "end", x: long + 6, y: y + 13 }, figure),
        ];
      });
      const height = all.length * step;
      parts.push(element("path", { class: "axis", d: `M.5 0V${height}` }));
      return [parts, height, all.map(([label, figure]) => `${label}: ${figure}`)];
    }

    // A case has an address of its own; by it the levers stand as they were.
    const asked = new URLSearchParams(location.search);
    levers.forEach(({ parameter, arguments: given }, i) => {
      const at = given.indexOf(asked.get(parameter));
      if (at >= 0) sliders[i].value = at;
    });
    function address() {
      const moved = levers.map(({ parameter, arguments: given, start }, i) => [parameter, given[sliders[i].value], Number(sliders[i].value) !== start]);
      const query = new URLSearchParams(moved.filter(([, , differs]) => differs).map((pair) => pair.slice(0, 2)));
      return `${query.size ? `?${query}` : ""}#${panel.id}`;
    }
    const keep = () => { follow(); history.replaceState(null, "", `${location.pathname}${address()}`); };

    for (const slider of sliders) slider.addEventListener("input", keep);
    cite.addEventListener("click", () => {
      const known = JSON.parse(document.getElementById("cite").textContent);
      const base = location.protocol === "file:" ? known.address : location.href.split(/[?#]/)[0];
      const fields = {
        number: panel.querySelector("output").textContent,
        name: panel.querySelector("h3").textContent,
        address: `${base}${address()}`,
      };
      citation.textContent = known.text.replace(/\{(\w+)\}/g, (whole, field) => fields[field] ?? whole);
      citation.hidden = false;
      navigator.clipboard?.writeText(citation.textContent).catch(() => {});
    });
    back.addEventListener("click", () => {
      sliders.forEach((slider, i) => { slider.value = levers[i].start; });
      keep();
      sliders[0].focus();
    });
    copy.addEventListener("click", () => {
      const done = () => { copy.textContent = copy.dataset.done; };
      const choose = () => getSelection().selectAllChildren(code);
      if (navigator.clipboard) navigator.clipboard.writeText(code.textContent).then(done, choose);
      else choose();
    });
    panel.hidden = false;
    follow();
    new ResizeObserver(draw).observe(drawn);
  }

  function element(name, attributes, text = "") {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    return made;
  }

  document.querySelectorAll(".what-if").forEach(open);
});
