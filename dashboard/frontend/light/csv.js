// A chart's figures as CSV, made in the browser: with a mark for Excel, safe from formulas.

/** @typedef {import("../chart/types").Chart} Chart */

const COLUMNS = [
  ...["series", "category", "value", "status", "part", "source", "link", "note", "in_words"],
  ...["status_words", "milestones", "title", "address", "build"],
];

/** @param {Chart} chart @param {Record<string, string>} words @param {string} address @param {string} build */
export function csvOf(chart, words, address, build) {
  const rows = chart.series.flatMap((series) => {
    const beside = besideOf(series.points, chart.milestones);
    return series.points.map((point, at) => {
      const [label, text, value, reference, part, status, note, , code] = point;
      const [source, url] = chart.references[reference] ?? ["", ""];
      const acts = beside[at].map((one) => `${one.number}. ${ended(one.when)} ${one.title}`).join("; ");
      return [
        ...[series.label, label, value, code, part, source, url, note, text, status, acts],
        ...[chart.title, address, build],
      ];
    });
  });
  const head = COLUMNS.map((name) => words[name]);
  return "\ufeff" + [head, ...rows].map((row) => row.map(cell).join(",") + "\r\n").join("");
}

/** A part ended by one stop, as `sentences` of `language/words.py` has it. */
const ended = (text) => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** Each milestone beside the last figure of a series that had begun by then. */
function besideOf(points, milestones) {
  const found = points.map(() => /** @type {any[]} */ ([]));
  const begun = points.flatMap((point, at) => (point[7] ? [[point[7], at]] : []));
  begun.sort(([a], [b]) => (a < b ? -1 : 1));
  for (const one of begun.length ? milestones : []) {
    const before = begun.filter(([day]) => day <= (one.edge ?? one.start));
    found[(before.length ? before[before.length - 1] : begun[0])[1]].push(one);
  }
  return found;
}

/** A cell: a text that a spreadsheet would take for a formula gets an apostrophe before it. */
export function cell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
