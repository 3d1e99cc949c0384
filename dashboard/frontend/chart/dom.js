// Small tools to make elements; every text goes in as text, never as HTML.

/**
 * @param {string} tag
 * @param {Record<string, any>} [attributes] `onclick` and the like become handlers
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {any}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  dress(element, attributes);
  element.append(...kept(children));
  return element;
}

/**
 * The same for SVG.
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {any}
 */
export function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  dress(element, attributes);
  element.append(...kept(children));
  return element;
}

/** @param {any[]} children @returns {(Node | string)[]} */
function kept(children) {
  return children.flat().filter((child) => child || child === 0);
}

/** @param {Element} element @param {Record<string, any>} attributes */
function dress(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) /** @type {any} */ (element)[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}

/**
 * Writes attributes that are not so yet: one that is written again is looked at again.
 * @param {Element} element @param {Record<string, string>} attributes
 */
export function mark(element, attributes) {
  for (const [name, value] of Object.entries(attributes))
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/**
 * A link when the address is on the web, or beside a page of files, else its words alone.
 * @param {string} words @param {string | undefined} url @param {Record<string, any>} [more]
 */
export function link(words, url, more = {}) {
  if (!/^(https?|file):\/\//i.test(url ?? "")) return make("span", more, words);
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer", ...more }, words);
}

/**
 * Where a pointer is within an element, in the element's own pixels; `scale` is how much larger the
 * element is shown than it was laid out.
 * @param {HTMLElement} element @param {{ clientX: number, clientY: number }} pointer
 */
export function inside(element, { clientX, clientY }) {
  const box = element.getBoundingClientRect();
  const scale = box.width / element.offsetWidth || 1;
  return { x: (clientX - box.left) / scale, y: (clientY - box.top) / scale, scale };
}

/** The page's own letters, so that texts are measured as they will be drawn. */
export const letters = { family: "sans-serif" };

/** @type {CanvasRenderingContext2D | null} */
let canvas = null;

/**
 * The width of a text in pixels.
 * @param {string} text @param {number} size @param {number} [weight]
 */
export function measure(text, size, weight = 400) {
  canvas ??= document.createElement("canvas").getContext("2d");
  if (!canvas) return text.length * size * 0.55;
  canvas.font = `${weight} ${size}px ${letters.family}`;
  return canvas.measureText(text).width;
}

/**
 * A text as lines no wider than so many pixels; a word longer than a line stands alone.
 * @param {string} text @param {number} width @param {(line: string) => number} size
 * @param {number} [most] the last line ends in an ellipsis if there are more
 * @returns {string[]}
 */
export function wrap(text, width, size, most = 99) {
  const lines = [""];
  // A no-break space holds a number to its unit.
  for (const word of text.split(/[ \t\n]+/)) {
    const last = lines[lines.length - 1];
    const longer = last ? `${last} ${word}` : word;
    if (!last || size(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${lines[most - 1]}…`];
}
