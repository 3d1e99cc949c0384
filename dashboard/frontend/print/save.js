// Hands a file that the server made for this reader over to the browser, once.

import { save } from "../chart/picture.js";

/** @type {Set<string>} */
const handed = new Set();

/** @param {{ data: { token: string, name: string, media: string, content: string } }} component */
export function show({ data }) {
  if (!data?.token || handed.has(data.token)) return;
  handed.add(data.token);
  const content = Uint8Array.from(atob(data.content), (sign) => sign.charCodeAt(0));
  save(new Blob([content], { type: data.media }), data.name);
}
