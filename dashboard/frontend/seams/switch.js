// Whether the seams of the browser are used, and what is told of one whose ground has moved.

/** The server writes `false` here with `DASHBOARD_SEAMS=off`. @type {boolean} */
export const on = true;

/** @type {Set<string>} */
const told = new Set();

/** Once a page: what is not used, and why. @param {string} name @param {string} reason */
export function tell(name, reason) {
  if (!told.has(name)) console.info(`${name} is not used: ${reason}`);
  told.add(name);
}
