// Reads a chart as its page has it, and choices; writes what the browser would draw for each.

import { readFileSync } from "node:fs";
import { chosen } from "../../dashboard/frontend/light/choose.js";
import { csvOf } from "../../dashboard/frontend/light/csv.js";

const { data, choices, headings, words } = JSON.parse(readFileSync(0, "utf-8"));
const drawn = choices.map(({ years, countries, variant }) => {
  const chart = chosen(data, data.variants[variant ?? 0], years, countries, words);
  return { chart, csv: csvOf(chart, headings, "address", "build") };
});
process.stdout.write(JSON.stringify(drawn));
