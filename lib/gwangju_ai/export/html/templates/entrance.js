// Go on to the reader's language at once; who reads neither reads English. Nothing is kept.
location.replace(
  (/^ko\b/i.test(navigator.languages.find((one) => /^(ko|en)\b/i.test(one)) ?? "en") ? "ko" : "en")
  + "/index.html" + location.search + location.hash,
);
