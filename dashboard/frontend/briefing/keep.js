// Keeps the reader's own briefing in this browser, and gives it back to a session that asks.

const KEPT = "briefing";
let given = false;

/** Streamlit calls this at each run. @param {import("../chart/types").Component} component */
export function show({ data, setTriggerValue }) {
  const { asks, state } = JSON.parse(String(data));
  // A browser may refuse to keep anything: the address still holds all of it.
  try {
    const kept = localStorage.getItem(KEPT);
    if (kept && (asks || !given)) {
      // Before it is overwritten: the session may have begun one before it heard of this one.
      given = true;
      if (kept !== state) return setTriggerValue("kept", kept);
    }
    given = true;
    if (state) localStorage.setItem(KEPT, state);
    else if (!asks) localStorage.removeItem(KEPT);
  } catch (fault) {
    console.warn(fault);
  }
}
