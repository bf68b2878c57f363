// The menu of Streamlit is a list whose items do not stand in it directly, which screen readers cannot follow: let links be links.
new MutationObserver(() => {
  for (const part of document.querySelectorAll('[data-testid="stSidebarNavItems"]:not([role]), [data-testid="stSidebarNavItems"] li:not([role])'))
    part.setAttribute("role", "presentation");
}).observe(document.documentElement, { childList: true, subtree: true });

// What stands in a field is sent a moment after one leaves it. A link that is tapped meanwhile would be followed before it, or would cut it short,
// and one of both be lost. So the field is left as soon as the finger comes down, and the link is followed when what stood there has arrived;
// in the training setup, which keeps each touch, that goes for all fields.
const LOOK_EVERY_MS = 30;
const SENT_WITHIN_MS = 250;
const WAIT_AT_MOST_MS = 1500;
let hasLeft = false;
const isBusy = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState !== "notRunning";
addEventListener("pointerdown", (touch) => {
  const field = document.activeElement;
  hasLeft = Boolean(field?.matches("input, textarea") && touch.target.closest?.("a[href]"));
  if (hasLeft) field.blur();
}, true);
addEventListener("click", (touch) => {
  const link = touch.target.closest?.("a[href]");
  const waits = hasLeft || (touch.isTrusted && document.querySelector(".st-key-setup") && isBusy());
  if (!waits || !link || touch.ctrlKey || touch.metaKey || touch.shiftKey) return;
  hasLeft = false;
  touch.preventDefault();
  touch.stopImmediatePropagation();
  const since = performance.now();
  let wasBusy = isBusy();
  const follow = () => {
    wasBusy ||= isBusy();
    const waited = performance.now() - since;
    if (waited < WAIT_AT_MOST_MS && (isBusy() || (!wasBusy && waited < SENT_WITHIN_MS))) setTimeout(follow, LOOK_EVERY_MS);
    else link.click();
  };
  setTimeout(follow, LOOK_EVERY_MS);
}, true);
