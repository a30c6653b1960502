// How text is compared, in the register and in the search: composed, in lower case, and without
// what one may or may not type: commas in numbers, a blank before a percent sign, middle dots.
const Match = {
  plain(text) {
    return text.normalize("NFKC").toLowerCase()
      .replace(/(\d),(?=\d)/g, "$1").replace(/(\d) (?=%)/g, "$1")
      .replace(/[\u00b7\u318d\u119e]/g, "").replace(/\u2212/g, "-").replace(/[\u2018\u2019]/g, "'")
      .replace(/\s+/g, " ").trim();
  },
  terms(query) {
    return Match.plain(query).split(" ").filter(Boolean);
  },
  // A number is found from its first digit: 35.5 finds 35.5%, and neither 135.5% nor 4.35.5.
  at(text, term) {
    const number = /^\d/.test(term);
    let at = text.indexOf(term);
    while (number && at > 0 && /[\d.]/.test(text[at - 1])) at = text.indexOf(term, at + 1);
    return at;
  },
  all(text, terms) {
    return terms.every((term) => Match.at(text, term) >= 0);
  },
};
