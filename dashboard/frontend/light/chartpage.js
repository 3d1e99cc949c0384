// The page of one chart: its choices, the component, and its figures as a file.

import { show } from "../chart/card.js";
import { make } from "../chart/dom.js";
import { chosen, queryOf } from "./choose.js";
import { csvOf } from "./csv.js";

/** @param {any} given @param {HTMLElement} place */
export function openChart(given, place) {
  const { chart: data, words } = given;
  const asked = new URLSearchParams(location.search);
  const state = readState(data, asked);
  const form = /** @type {HTMLElement} */ (document.getElementById("choices"));
  const count = make("p", { class: "told", role: "status" });
  let shown = /** @type {any} */ (null);

  const again = (changed = "") => {
    state.variant = variantOf(data, state, changed);
    Object.assign(state.codes, state.variant.codes);
    const { one, many } = state.variant.whole ?? {};
    if (one && !many && !("" in one)) state.countries = state.countries.slice(0, 1);
    drawForm(form, data, state, words, again, count);
    shown = chosen(data, state.variant, state.years, state.countries, words);
    write(data, state);
    const silent = () => {};
    const heard = { key: "chart", setTriggerValue: silent, setStateValue: silent };
    show({ data: JSON.stringify(shown), parentElement: place, ...heard });
    count.textContent = changed ? words.redrawn : "";
  };
  again();
  document.getElementById("csv")?.addEventListener("click", () => {
    const text = csvOf(shown, given.headings, location.href, given.build);
    const blob = new Blob([text], { type: "text/csv;charset=utf-8" });
    const link = make("a", { href: URL.createObjectURL(blob), download: `${shown.file}.csv` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });
}

/** What the address asks for; what it does not understand falls back. */
function readState(data, asked) {
  const codes = { ...data.variants[0].codes };
  for (const name of Object.keys(codes)) codes[name] = asked.get(name) ?? codes[name];
  const [low, high] = data.years;
  const span = (asked.get("years") ?? "").match(/^(\d{4})-(\d{4})$/)?.slice(1).map(Number);
  const sound = span && low <= span[0] && span[0] <= span[1] && span[1] <= high;
  const known = (asked.get("countries") ?? "").split(",").filter((code) => code in data.areas);
  const countries = known.length ? known.slice(0, data.most) : [data.home];
  return { variant: data.variants[0], codes, years: sound ? span : [...data.usual], countries };
}

/** The variant that has what was changed last, and most of the rest. */
function variantOf(data, state, changed) {
  const score = ({ codes }) =>
    Object.entries(state.codes).reduce(
      (sum, [name, code]) => sum + (codes[name] === code ? (name === changed ? 100 : 1) : 0),
      0,
    );
  return data.variants.reduce((best, one) => (score(one) > score(best) ? one : best));
}

/** The choice in the address, so that a copied link opens the same. */
function write(data, state) {
  const search = queryOf(data, state);
  try {
    history.replaceState(null, "", search || location.pathname);
  } catch {
    // Some browsers let no page of a disk change its address.
  }
  for (const link of document.querySelectorAll("a[data-keep]"))
    link.setAttribute("href", link.getAttribute("href").split("?")[0] + search);
}

function drawForm(form, data, state, words, again, count) {
  const held = document.activeElement?.id;
  const open = form.querySelector("details")?.open;
  const controls = data.choices.map(({ name, label, options }) =>
    select(`choice-${name}`, label, options, state.codes[name], (code) => {
      state.codes[name] = code;
      again(name);
    }),
  );
  if (state.variant.whole) controls.push(...yearsOf(data, state, words, again));
  const countries = Object.keys(state.variant.whole?.one ?? {}).filter((code) => code in data.areas);
  if (countries.length > 1)
    controls.push(countriesOf(data, state, words, again, open));
  form.replaceChildren(...controls, count);
  form.hidden = !controls.length;
  if (held) document.getElementById(held)?.focus();
}

function yearsOf(data, state, words, again) {
  const [low, high] = data.years;
  const all = Array.from({ length: high - low + 1 }, (_, at) => [String(low + at), String(low + at)]);
  const change = (place) => (code) => {
    state.years[place] = Number(code);
    if (state.years[0] > state.years[1]) state.years[1 - place] = state.years[place];
    again("years");
  };
  return [
    select("years-from", words.from, all, String(state.years[0]), change(0)),
    select("years-to", words.to, all, String(state.years[1]), change(1)),
  ];
}

function countriesOf(data, state, words, again, open) {
  const offered = { ...state.variant.whole.one };
  for (const code of state.countries) offered[code] ??= "";
  const named = Object.entries(data.areas).filter(([code]) => code in offered);
  // Where several cannot be drawn together, one takes the other's place.
  const together = Boolean(state.variant.whole.many);
  const boxes = named.map(([code, name]) => {
    const checked = state.countries.includes(code);
    const full = together && !checked && state.countries.length >= data.most;
    const change = (event) => {
      const others = together ? state.countries.filter((one) => one !== code) : [];
      const next = event.target.checked ? [...others, code] : others;
      state.countries = next.length ? next : [data.home];
      again("countries");
    };
    const box = { type: "checkbox", id: `country-${code}`, checked, disabled: full, onchange: change };
    return make("label", {}, make("input", box), name);
  });
  const names = state.countries.map((code) => data.areas[code] ?? code).join(", ");
  const summary = make("summary", {}, `${words.countries}: ${names}`);
  const group = make("div", { role: "group", "aria-label": words.countries }, ...boxes);
  return make("details", { class: "countries", open }, summary, group);
}

function select(id, label, options, value, change) {
  const items = options.map(([code, name]) =>
    make("option", { value: code, selected: code === value }, name),
  );
  const box = make("select", { id, onchange: (event) => change(event.target.value) }, ...items);
  return make("label", { class: "choice" }, make("span", {}, label), box);
}
