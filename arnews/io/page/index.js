const KINDS = ["people", "places", "organisations", "speakers", "dates"];
const STEP = 50;
const MOST = 8; // names a facet shows

// As the match view of arnews folds: marks away, letters that are often confused made one.
const fold = (words) => words.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, "")
  .replace(/[أإآٱ]/g, "ا").replace(/[ىئی]/g, "ي").replace(/ؤ/g, "و").replace(/ة/g, "ه").replace(/ک/g, "ك")
  .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));

const names = DATA.names.map(([kind, name, latin]) => ({ kind, name, latin, folded: fold(`${name} ${latin}`) }));
const articles = DATA.articles.map(([file, title, published, source, found]) => ({
  file, title, published, source, found, set: new Set(found),
  folded: fold(`${title} ${source} ${published} `) + found.map((n) => names[n].folded).join(" | "),
}));
const chosen = new Set();
let limit = STEP;
let hits = [];

function search() {
  const tokens = fold($("query").value).split(/\s+/).filter(Boolean);
  const from = $("from").value;
  const to = $("to").value;
  hits = articles.filter((x) =>
    [...chosen].every((n) => x.set.has(n)) &&
    (!from || (x.published && x.published >= from)) && (!to || (x.published && x.published <= to)) &&
    tokens.every((token) => x.folded.includes(token)));
  limit = STEP;
  lay(tokens);
}

function label(n) {
  const { kind, name, latin } = names[n];
  if (kind === "dates") return make("bdi", day(name));
  const made = make("bdi", root.lang === "en" && latin ? latin : name);
  if (latin) made.title = root.lang === "en" ? name : latin;
  return made;
}

function pick(n) {
  const made = make("button", null, { type: "button", "data-n": n });
  made.append(label(n));
  made.addEventListener("click", () => { chosen.add(n); search(); });
  return made;
}

function row(x) {
  const made = make("li", null);
  const link = make("a", null, { href: x.file });
  link.append(make("bdi", x.title));
  made.append(link);
  const facts = [x.published && day(x.published), x.source].filter(Boolean);
  if (facts.length) {
    const p = make("p", null);
    facts.forEach((fact, at) => { if (at) p.append(" · "); p.append(make("bdi", fact)); });
    made.append(p);
  }
  const who = make("div", null, { class: "who" });
  for (const n of x.found.filter((one) => names[one].kind === "people").slice(0, 6)) who.append(pick(n));
  if (who.childElementCount) made.append(who);
  return made;
}

function facets(tokens) {
  const counts = new Map();
  for (const x of hits) for (const n of x.found) counts.set(n, (counts.get(n) ?? 0) + 1);
  const fits = (n) => tokens.some((token) => names[n].folded.includes(token));
  const made = [];
  for (const kind of KINDS) {
    const best = [...counts.keys()].filter((n) => names[n].kind === kind && !chosen.has(n));
    best.sort((a, b) => Number(fits(b)) - Number(fits(a)) || counts.get(b) - counts.get(a) || (names[a].name < names[b].name ? -1 : 1));
    if (!best.length) continue;
    const part = make("section", null, { "data-kind": kind });
    part.append(make("h2", say(`index.${kind}`)));
    const list = make("ul", null);
    for (const n of best.slice(0, MOST)) {
      const item = make("li", null);
      const button = pick(n);
      button.append(make("span", String(counts.get(n)), { class: "count" }));
      item.append(button);
      list.append(item);
    }
    part.append(list);
    made.push(part);
  }
  $("facets").replaceChildren(...made);
}

function lay(tokens) {
  $("count").textContent = hits.length ? `${hits.length} ${say("index.found")} ${articles.length}` : say("index.none");
  $("list").replaceChildren(...hits.slice(0, limit).map(row));
  $("more").hidden = hits.length <= limit;
  $("chosen").replaceChildren(...[...chosen].map((n) => {
    const made = make("button", null, { type: "button" });
    made.append(make("span", `${say("index.remove")} `, { class: "unseen" }), label(n));
    made.addEventListener("click", () => { chosen.delete(n); search(); });
    return made;
  }));
  facets(tokens);
}

let waiting = 0;
$("query").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 80); });
for (const id of ["from", "to"]) $(id).addEventListener("change", search);
$("clear").addEventListener("click", () => {
  for (const id of ["query", "from", "to"]) $(id).value = "";
  chosen.clear();
  search();
});
$("more").addEventListener("click", () => {
  const next = hits.slice(limit, limit + STEP).map(row);
  limit += STEP;
  $("list").append(...next);
  $("more").hidden = hits.length <= limit;
  next[0]?.querySelector("a").focus();
});
onLanguage.push(() => { document.title = say("index.title"); search(); });
$("form").hidden = false;
search();
