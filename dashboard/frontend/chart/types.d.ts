/** The shapes of what Python sends (dashboard/charts/payload.py, settings.py). */

/**
 * label, text, value, reference, part, status in words, note, first day, status code, change;
 * what was corrected: the published value, the reason, its source, the address
 */
export type Row = [
  label: string,
  text: string,
  value: number,
  reference: number,
  part: string,
  status: string,
  note: string,
  start: string | null,
  code: string,
  change?: string,
  corrected?: [published: string, reason: string, source: string, url: string],
];

export interface Series {
  id: string;
  label: string;
  colour: number;
  forecast: boolean;
  points: Row[];
  /** What a model estimates, by its place among the points, with the digits that it bears. */
  told?: Record<number, string>;
}

export interface Milestone {
  id: string;
  number: number;
  when: string;
  start: string;
  end: string | null;
  precision: "day" | "month" | "year";
  kind: string;
  level: string;
  kind_text: string;
  level_text: string;
  title: string;
  featured: boolean;
  hollow?: string;
  edge?: string;
  life?: [string, string][];
  summary?: string;
  why?: string;
  effect?: string;
  facts?: [string, string][];
  url?: string;
  source?: string;
}

export interface Trace {
  type: string;
  x?: any[];
  y?: any[];
  customdata?: (number | null)[];
  meta: { series: number; limits?: number[]; sign?: string };
  [name: string]: any;
}

export interface Chart {
  id: string;
  kind: string;
  file: string;
  title: string;
  unit: string;
  subtitle: string;
  takeaway: string;
  finding?: string;
  caveat?: string;
  cut?: string;
  notes: string[];
  sources: [string, string][];
  empty: string;
  height: number;
  language: string;
  series: Series[];
  references: [source: string, url: string, title: string][];
  statuses: [letter: string, word: string][];
  /** A part of a year in few letters ("10/12"), by its words. */
  parts: Record<string, string>;
  milestones: Milestone[];
  figure: { data: Trace[]; layout: any } | null;
  recipe?: string;
  panels?: Panel[];
  lanes?: Lane[];
  /** A stage says how high it is drawn. */
  staged?: boolean;
}

/** What stands beside each other on one axis of values; `labels` are the names of its series. */
export interface Panel {
  title: string;
  unit: string;
  kind: string;
  first: number;
  labels: string[];
  newest: [series: number, point: number, told: string];
}

export interface Lane {
  milestone: string;
  number: number;
  name: string;
  title: string;
  start: string;
  end: string | null;
}

export interface Settings {
  language: string;
  words: Record<string, string | Record<string, string>>;
  alphabet: { letters: string[]; digits: number };
  plotly: { dictionary: {}; format: any };
}

export interface Palette {
  series: string[];
  ink: string[];
  map: string[];
  page: string;
  text: string;
  muted: string;
  grid: string;
  zero: string;
  missing: string;
  border: string;
}

export interface Theme {
  modes: Record<string, Palette>;
  templates: Record<string, any>;
  exchange: Record<string, string>;
  symbols: string[];
  font: string;
}

/** Where the plot's area lies in its box, and how time and values map to pixels. */
export interface Scale {
  left: number;
  right: number;
  top: number;
  bottom: number;
  x: (at: string | number) => number;
  y: (value: number) => number;
  time: (pixel: number) => number;
  from: number;
  to: number;
}

/** What Streamlit hands to a component. */
export interface Component {
  parentElement: HTMLElement;
  data: any;
  key: string;
  setTriggerValue: (name: string, value: unknown) => void;
  setStateValue: (name: string, value: unknown) => void;
}

/** A point that can be walked to: its place and its words. */
export interface Spot {
  series: number;
  index: number;
  x: number;
  y: number;
  half: number;
  row: Row;
}
