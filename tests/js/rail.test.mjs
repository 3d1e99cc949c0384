import assert from "node:assert/strict";
import { test } from "node:test";
import {
  NEAR,
  arrange,
  extent,
  labelOf,
  lanes,
  middle,
  time,
} from "../../dashboard/frontend/chart/rail.js";

const DAY = 86_400_000;
const START = Date.UTC(2010, 0);
/** A pixel a day. */
const x = (at) => (at - START) / DAY;
const milestone = (number, day, more = {}) => ({
  id: `m${number}`,
  number,
  start: new Date(START + day * DAY).toISOString().slice(0, 10),
  end: null,
  precision: "day",
  kind: "law",
  level: "national",
  featured: true,
  ...more,
});

test("markers that are far apart stand alone", () => {
  const groups = arrange([milestone(1, 100), milestone(2, 200), milestone(3, 300)], x, 0, 500);
  assert.deepEqual(
    groups.map((group) => group.label),
    ["1", "2", "3"],
  );
  assert.deepEqual(
    groups.map((group) => group.x),
    [100, 200, 300],
  );
  assert.ok(groups.every((group) => group.row === 0));
});

test("markers closer than 14 pixels share one", () => {
  const near = arrange([milestone(1, 100), milestone(2, 100 + NEAR - 1)], x, 0, 500);
  assert.deepEqual(
    near.map((group) => group.label),
    ["1–2"],
  );
  const far = arrange([milestone(1, 100), milestone(2, 100 + NEAR)], x, 0, 500);
  assert.deepEqual(
    far.map((group) => group.label),
    ["1", "2"],
  );
});

test("no two markers of a row overlap, however many there are", () => {
  for (const width of [280, 700, 1200]) {
    const milestones = Array.from({ length: 60 }, (_, index) =>
      milestone(index + 1, (index * 37) % 1000),
    );
    const groups = arrange(milestones, (at) => (x(at) * width) / 1000, 0, width);
    assert.equal(groups.flatMap((group) => group.milestones).length, 60);
    for (const row of [0, 1, 2]) {
      const own = groups.filter((group) => group.row === row).sort((a, b) => a.x - b.x);
      own
        .slice(1)
        .forEach((group, index) =>
          assert.ok(group.x - group.width / 2 >= own[index].x + own[index].width / 2),
        );
    }
  }
});

test("zooming in takes a shared marker apart", () => {
  const milestones = [milestone(1, 100), milestone(2, 105), milestone(3, 110)];
  assert.equal(arrange(milestones, x, 0, 500).length, 1);
  assert.equal(arrange(milestones, (at) => (x(at) - 95) * 20, 0, 500).length, 3);
});

test("a milestone outside the shown time has no marker", () => {
  assert.equal(arrange([milestone(1, -50), milestone(2, 900)], x, 0, 500).length, 0);
});

test("a date known to the year covers the year and stands in its middle", () => {
  const vague = milestone(1, 0, { start: "2018-01-01", precision: "year" });
  assert.deepEqual(extent(vague), [Date.UTC(2018, 0), Date.UTC(2019, 0)]);
  assert.equal(new Date(middle(vague)).toISOString().slice(0, 10), "2018-07-02");
  const monthly = milestone(1, 0, { start: "2018-12-01", precision: "month" });
  assert.deepEqual(extent(monthly), [Date.UTC(2018, 11), Date.UTC(2019, 0)]);
  assert.equal(middle(milestone(1, 0, { start: "2018-12-05" })), Date.UTC(2018, 11, 5));
});

test("a shared marker names its numbers, or how many they are", () => {
  const numbers = (...all) => labelOf(all.map((number) => ({ number })));
  assert.equal(numbers(7), "7");
  assert.equal(numbers(3, 4, 5), "3–5");
  assert.equal(numbers(3, 7), "3, 7");
  assert.equal(numbers(3, 5, 9), "×3");
  const before = { number: 1, edge: "2022-01-01" };
  assert.equal(labelOf([before]), "‹1");
  assert.equal(labelOf([before, { number: 2 }]), "‹1–2");
});

test("spans that meet in time lie in lanes of their own", () => {
  const spans = [
    [0, 100],
    [50, 150],
    [110, 200],
    [160, 300],
  ];
  const laid = lanes(spans, (span) => span);
  assert.deepEqual(
    laid.map((one) => one.lane),
    [0, 1, 0, 1],
  );
});

test("Plotly's times and ISO days are read as the same clock", () => {
  assert.equal(time("2019-05-01"), Date.UTC(2019, 4, 1));
  assert.equal(time("2019-05-01 12:00"), Date.UTC(2019, 4, 1, 12));
});
