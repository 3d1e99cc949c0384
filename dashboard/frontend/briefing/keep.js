// Keeps the reader's own briefing in this browser, and gives it back to a session that asks.

const KEPT = "briefing";

/** Streamlit calls this at each run. @param {import("../chart/types").Component} component */
export function show({ data, setTriggerValue }) {
  const { asks, state } = JSON.parse(String(data));
  // A browser may refuse to keep anything: the address still holds all of it.
  try {
    if (state) return localStorage.setItem(KEPT, state);
    if (!asks) return localStorage.removeItem(KEPT);
    const kept = localStorage.getItem(KEPT);
    if (kept) setTriggerValue("kept", kept);
  } catch (fault) {
    console.warn(fault);
  }
}
