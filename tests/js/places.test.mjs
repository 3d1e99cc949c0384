import assert from "node:assert/strict";
import { test } from "node:test";
import { stretched } from "../../dashboard/frontend/chart/gestures.js";
import { barred, free, overlap, spread } from "../../dashboard/frontend/chart/labels.js";
import { stack, stackAll, ticks } from "../../dashboard/frontend/chart/lanes.js";

const YEAR = 365.25 * 86_400_000;

test("labels keep their place when there is room", () => {
  assert.deepEqual(
    spread(
      [
        { at: 20, size: 10 },
        { at: 60, size: 10 },
      ],
      0,
      100,
    ),
    [20, 60],
  );
});

test("a column takes the room between its offset and its width, above and below zero", () => {
  const scale = { x: (at) => at / YEAR, y: (value) => 100 - 10 * value };
  const at = (years) => new Date(years * YEAR).toISOString().slice(0, 19);
  const bar = { type: "bar", x: [at(2), at(3)], y: [4, -2] };
  const [up, down] = barred(
    [{ ...bar, offset: [0, -YEAR / 2], width: [YEAR / 4, YEAR / 2] }, { type: "scatter" }],
    scale,
  );
  const near = (box, other) => {
    for (const [name, value] of Object.entries(other)) assert.ok(Math.abs(box[name] - value) < 0.01);
  };
  near(up, { x: 2, width: 0.25, y: 60, height: 40 });
  near(down, { x: 2.5, width: 0.5, y: 100, height: 20 });
  assert.ok(overlap(up, { x: 2.2, y: 90, width: 1, height: 5 }));
  assert.deepEqual(barred([{ ...bar, offset: [0, 0], width: [1, 1], visible: false }], scale), []);
});

test("labels that would meet move apart and stay inside", () => {
  const wishes = [95, 96, 97, 3, 2].map((at) => ({ at, size: 12 }));
  const middles = spread(wishes, 0, 100);
  const sorted = middles.slice().sort((a, b) => a - b);
  sorted.slice(1).forEach((at, index) => assert.ok(at - sorted[index] >= 12 - 1e-9));
  assert.ok(sorted[0] >= 6 && sorted[4] <= 94);
  assert.ok(middles[3] > middles[4], "the order of the wishes is kept");
});

test("a label takes the first free place, or none", () => {
  const frame = { x: 0, y: 0, width: 100, height: 100 };
  const [first, second] = [
    { x: 0, y: 0, width: 20, height: 20 },
    { x: 50, y: 0, width: 20, height: 20 },
  ];
  assert.equal(free([first, second], [{ x: 10, y: 10, width: 5, height: 5 }], frame), second);
  assert.equal(free([{ ...first, x: -5 }], [], frame), undefined);
});

const milestones = Array.from({ length: 80 }, (_, index) => ({
  id: `m${index}`,
  number: index + 1,
  level: "national",
  kind: index % 3 ? "law" : "policy_event",
  featured: true,
  start: new Date(Date.UTC(2014, 0) + ((index * 53) % 4000) * 86_400_000)
    .toISOString()
    .slice(0, 10),
  end: index % 9 ? null : "2025-01-01",
  precision: "day",
  title: "x",
}));
const view = (width) => (at) => ((at - Date.UTC(2014, 0)) / (12 * YEAR)) * width;

test("signs, titles and bars of the timeline never meet", () => {
  for (const width of [340, 900, 1400]) {
    for (const { items } of stackAll([milestones], view(width), width, 900)) {
      const rows = Map.groupBy
        ? Map.groupBy(items, (item) => item.row)
        : new Map(
            [...new Set(items.map((item) => item.row))].map((row) => [
              row,
              items.filter((item) => item.row === row),
            ]),
          );
      for (const row of rows.values()) {
        const reach = row
          .map((item) => [
            item.x - 8 - (item.left ? item.label : 0),
            Math.max(item.x + 8 + (item.left ? 0 : item.label), item.x + item.bar),
          ])
          .sort((a, b) => a[0] - b[0]);
        reach
          .slice(1)
          .forEach(([from], index) => assert.ok(from >= reach[index][1] - 0.5, `${width}`));
      }
      assert.ok(items.every((item) => item.x >= 8 - 1e-9 && item.x <= width));
    }
  }
});

test("what began before the view and lasts is shown at its edge", () => {
  const [first] = stack(
    [{ ...milestones[0], start: "2000-05-05", end: "2020-01-01" }],
    view(900),
    900,
    0,
  ).items;
  assert.ok(first.before && first.bar > 0);
  assert.equal(
    stack([{ ...milestones[0], start: "2000-05-05", end: null }], view(900), 900, 0).items.length,
    0,
  );
});

test("the years on the axis have room", () => {
  for (const [years, width] of [
    [1, 340],
    [12, 340],
    [12, 1200],
    [75, 340],
    [75, 1200],
  ]) {
    const found = ticks(Date.UTC(1951, 0), Date.UTC(1951 + years, 0), width);
    assert.ok(
      found.length >= 1 && width / found.length > 30,
      `${years} in ${width}: ${found.length}`,
    );
  }
});

test("each finger keeps the time it began on", () => {
  const begun = { ends: [100, 200], from: 0, to: 1000, left: 0, perPixel: 2.5 };
  assert.deepEqual(stretched(begun, [100, 200]), [0, 1000]);
  const [from, to] = stretched(begun, [50, 250]);
  const perPixel = (to - from) / 400;
  assert.ok(Math.abs(from + 50 * perPixel - 250) < 1e-6);
  assert.ok(Math.abs(from + 250 * perPixel - 500) < 1e-6);
});
