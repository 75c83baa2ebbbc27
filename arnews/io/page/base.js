"use strict";
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const WORDS = read("words");
const DATA = read("data");
const root = document.documentElement;
const $ = (id) => document.getElementById(id);
const say = (key) => WORDS[root.lang][key] ?? key;
const known = (key) => Object.hasOwn(WORDS[root.lang], key);

function make(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  if (text !== null) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function keep(name, value) {
  try { localStorage.setItem(`arnews.${name}`, value); } catch { /* a sandbox keeps nothing */ }
}

function kept(name) {
  try { return localStorage.getItem(`arnews.${name}`); } catch { return null; }
}

function day(value) {
  if (value.includes("/")) return value.split("/").map(day).join(" – ");
  const found = /^(\d{4})-(\d\d)(?:-(\d\d)(?:T([A-Z]{2}|\d\d:\d\d))?)?$/.exec(value);
  const month = found && `month.${Number(found[2])}`;
  if (!found || !known(month)) return value;
  const part = found[4] ? ` ${known(`part.${found[4]}`) ? say(`part.${found[4]}`) : found[4]}` : "";
  return `${found[3] ? `${Number(found[3])} ` : ""}${say(month)} ${found[1]}${part}`;
}

const onLanguage = [];

function speak(language) {
  root.lang = language;
  root.dir = language === "ar" ? "rtl" : "ltr";
  for (const x of document.querySelectorAll("[data-i]")) x.textContent = say(x.dataset.i);
  for (const x of document.querySelectorAll("[data-l]")) x.setAttribute("aria-label", say(x.dataset.l));
  for (const x of document.querySelectorAll("[data-d]")) x.textContent = day(x.dataset.d);
  for (const x of document.querySelectorAll("[data-p]")) x.placeholder = say(x.dataset.p);
  const button = $("language");
  button.lang = language === "ar" ? "en" : "ar";
  for (const act of onLanguage) act();
}

function paint(theme) {
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  else delete root.dataset.theme;
}

for (const tools of document.querySelectorAll(".tools")) tools.hidden = false;
$("language").addEventListener("click", () => {
  speak(root.lang === "ar" ? "en" : "ar");
  keep("language", root.lang);
});
$("theme").addEventListener("click", () => {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = root.dataset.theme ?? (dark ? "dark" : "light");
  paint(now === "dark" ? "light" : "dark");
  keep("theme", root.dataset.theme);
});
$("print").addEventListener("click", () => print());
paint(kept("theme"));
{
  const asked = new URLSearchParams(location.search).get("language") ?? kept("language");
  $("language").lang = root.lang === "ar" ? "en" : "ar";
  if (asked !== root.lang && Object.hasOwn(WORDS, asked ?? "")) speak(asked);
}
