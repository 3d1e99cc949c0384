// Brings an opened card into view and moves the keyboard's focus to its title.

let shown = "";

/** Streamlit calls this at each run while a card is open. @param {import("../chart/types").Component} component */
export function show(component) {
  const place = component.parentElement;
  const id = String(component.data);
  if (id !== shown) {
    shown = id;
    requestAnimationFrame(reveal);
  }
  // Cleaned up at each run, too: the card is closed only when its place has left the page.
  return () => setTimeout(() => { if (!place.isConnected) shown = ""; });
}

function reveal() {
  const card = document.querySelector(".st-key-milestone-card");
  if (!card) return;
  const { top } = card.getBoundingClientRect();
  if (top < 0 || top > innerHeight / 2) card.scrollIntoView({ block: "start" });
  const title = card.querySelector("h3");
  if (!title) return;
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
}
