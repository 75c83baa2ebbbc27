const CARDS = new Map(Object.entries(DATA.cards));
const CLUSTERS = new Map(Object.entries(DATA.clusters));
const text = $("text");
const card = $("card");
const marks = [...text.querySelectorAll("mark[id]")];
const pieces = new Map();
for (const x of text.querySelectorAll("[data-id]")) {
  const id = x.dataset.id;
  if (pieces.has(id)) pieces.get(id).push(x);
  else pieces.set(id, [x]);
}
const WHY = new Set(["rule", "by", "tier", "because", "over"]);
let shown = null; // id on the card
let pinned = false;
let narrowed = null; // cluster that alone is shown

function term(group, code) {
  return known(`${group}.${code}`) ? say(`${group}.${code}`) : code;
}

function list(rows, style) {
  const made = make("dl", null, { class: style });
  for (const [key, value] of rows) {
    const name = key.startsWith("=") ? term("attribute", key.slice(1)) : say(`row.${key}`);
    const shownValue = key === "status" ? term("status", value) : value;
    const dd = make("dd", null);
    dd.append(make("bdi", shownValue));
    made.append(make("dt", name), dd);
  }
  return made;
}

function way(word, act) {
  const made = make("button", word, { type: "button" });
  made.addEventListener("click", act);
  return made;
}

function light(id, on) {
  for (const x of pieces.get(id) ?? []) x.classList.toggle("lit", on);
  for (const x of document.querySelectorAll(".note a")) {
    if (x.dataset.go === id) x.parentElement.classList.toggle("lit", on);
  }
}

function hide() {
  if (shown === null) return;
  light(shown, false);
  shown = null;
  pinned = false;
  card.hidden = true;
}

function show(id, place, pin) {
  const found = CARDS.get(id);
  if (!found) return;
  if (shown !== id) hide();
  shown = id;
  pinned = pin;
  light(id, true);
  const cluster = CLUSTERS.get(found.c);
  card.replaceChildren();
  card.className = found.s;
  const head = make("div", null, { class: "head" });
  const name = make("strong", null);
  name.append(make("bdi", found.h));
  head.append(name, make("small", term(found.g, found.k)));
  if (pin) {
    const shut = make("button", "×", { type: "button", class: "shut", "aria-label": say("page.close") });
    shut.addEventListener("click", () => { hide(); place?.focus?.({ preventScroll: true }); });
    head.append(shut);
  }
  card.append(head);
  const facts = found.r.filter(([key]) => !WHY.has(key));
  if (cluster) {
    const told = new Set(facts.map((row) => row[1]).concat(found.h));
    facts.push(...cluster.r.filter(([key, value]) => key !== "name" || !told.has(value)));
  }
  if (facts.length) card.append(list(facts, "what"));
  card.append(list(found.r.filter(([key]) => WHY.has(key)), "why"));
  if (pin && cluster) ways(id, found.c, cluster);
  card.hidden = false;
  stand(place);
  if (pin || document.activeElement === place) {
    const told = found.r.filter(([key]) => ["value", "speaker", "rule"].includes(key));
    const named = cluster ? cluster.r.filter(([key]) => ["latin", "key"].includes(key)) : [];
    $("said").textContent = [found.h, term(found.g, found.k), ...[...named, ...told].map((row) => row[1])].join("، ");
  }
}

function ways(id, group, cluster) {
  const made = make("div", null, { class: "ways" });
  const at = cluster.m.indexOf(id);
  if (at >= 0 && cluster.m.length > 1) {
    const count = cluster.m.length;
    made.append(way(say("page.previous"), () => go(cluster.m[(at + count - 1) % count])));
    made.append(way(say("page.next"), () => go(cluster.m[(at + 1) % count])));
  }
  const only = narrowed === group;
  made.append(way(say(only ? "page.unfocus" : "page.focus"), () => { narrow(only ? null : group); hide(); }));
  card.append(made);
}

function stand(place) {
  if (!place || matchMedia("(max-width: 36rem)").matches) return;
  const box = place.getClientRects()[0] ?? place.getBoundingClientRect();
  const wide = card.offsetWidth;
  const right = document.documentElement.clientWidth - wide - 8;
  const left = Math.max(8, Math.min(box.left + box.width / 2 - wide / 2, right));
  const below = box.bottom + card.offsetHeight + 12 < innerHeight || box.top < card.offsetHeight + 12;
  const top = below ? box.bottom + 8 : box.top - card.offsetHeight - 8;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${top + scrollY}px`;
}

function go(id) {
  const first = pieces.get(id)?.[0];
  if (!first) return;
  first.scrollIntoView({ block: "center" });
  if (first.matches("mark")) rove(first);
  show(id, first, true);
}

function narrow(group) {
  narrowed = group;
  const inside = new Set(group === null ? [] : CLUSTERS.get(group).m);
  text.classList.toggle("focused", group !== null);
  for (const x of marks) {
    for (const piece of pieces.get(x.dataset.id)) piece.classList.toggle("in", inside.has(x.dataset.id));
  }
  for (const x of document.querySelectorAll("[data-focus]")) {
    x.setAttribute("aria-pressed", String(x.dataset.focus === group));
  }
}

// One stop for the tab key; the arrows walk on from there.
function rove(mark) {
  text.querySelector('mark[tabindex="0"]')?.setAttribute("tabindex", "-1");
  mark.setAttribute("tabindex", "0");
  mark.focus({ preventScroll: true });
}
marks[0]?.setAttribute("tabindex", "0");

function walk(from, step) {
  let at = marks.indexOf(from) + step;
  while (marks[at]?.classList.contains("off")) at += step;
  if (!marks[at]) return;
  rove(marks[at]);
  marks[at].scrollIntoView({ block: "nearest" });
  show(marks[at].dataset.id, marks[at], false);
}

function pointed(target) {
  const x = target.closest?.("mark, [data-of], .q");
  if (!x || !text.contains(x) || x.classList.contains("off")) return null;
  const id = x.dataset.id ?? x.dataset.of;
  return CARDS.has(id) ? [id, x] : null;
}

text.addEventListener("pointerover", (event) => {
  if (pinned || event.pointerType === "touch") return;
  const at = pointed(event.target);
  if (at) show(at[0], at[1], false);
  else hide();
});
text.addEventListener("pointerleave", () => { if (!pinned) hide(); });
text.addEventListener("focusin", (event) => {
  if (!pinned && event.target.matches("mark")) show(event.target.dataset.id, event.target, false);
});
text.addEventListener("keydown", (event) => {
  if (!event.target.matches("mark")) return;
  const on = getComputedStyle(text.querySelector("p")).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  const back = on === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
  if (event.key === on || event.key === "ArrowDown") walk(event.target, 1);
  else if (event.key === back || event.key === "ArrowUp") walk(event.target, -1);
  else if (event.key === "Home") walk(marks.find((x) => !x.classList.contains("off")), 0);
  else if (event.key === "Enter" || event.key === " ") {
    show(event.target.dataset.id, event.target, true);
    card.querySelector("button")?.focus({ preventScroll: true });
  } else return;
  event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || shown === null) return;
  const place = pieces.get(shown)?.[0];
  hide();
  if (place?.matches("mark")) rove(place);
  hide();
});
document.addEventListener("click", (event) => {
  if (card.contains(event.target) || !event.target.isConnected) return;
  const link = event.target.closest("[data-go]");
  if (link) {
    event.preventDefault();
    go(link.dataset.go);
    return;
  }
  const group = event.target.closest("[data-focus]");
  if (group) {
    const same = narrowed === group.dataset.focus;
    narrow(same ? null : group.dataset.focus);
    if (!same) pieces.get(CLUSTERS.get(narrowed).m[0])?.[0].scrollIntoView({ block: "center" });
    return;
  }
  const at = pointed(event.target);
  if (at) {
    if (at[1].matches("mark")) rove(at[1]);
    show(at[0], at[1], true);
  } else hide();
});

const chips = [...document.querySelectorAll("[data-shows]")];

function press(chip, on) {
  chip.setAttribute("aria-pressed", String(on));
  const shows = chip.dataset.shows;
  for (const x of text.querySelectorAll(shows)) x.classList.toggle("off", !on);
  if (shows.startsWith(".q")) for (const x of text.querySelectorAll(".notes")) x.hidden = !on;
}
for (const chip of chips) {
  chip.addEventListener("click", () => { hide(); press(chip, chip.getAttribute("aria-pressed") !== "true"); });
}
$("all")?.addEventListener("click", () => { for (const chip of chips) press(chip, true); narrow(null); });
$("none")?.addEventListener("click", () => { for (const chip of chips) press(chip, false); narrow(null); });
onLanguage.push(hide);
addEventListener("resize", () => { if (shown !== null) stand(pieces.get(shown)?.[0]); });
