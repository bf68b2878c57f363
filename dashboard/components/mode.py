"""Is the page light or dark, also after the person changed it?"""

import streamlit as st

from core.visuals.theme import Mode

_JS = """
export default function ({ data, setTriggerValue }) {
  const app = document.querySelector(".stApp");
  let told = new TextDecoder().decode(data);
  const look = () => {
    const seen = getComputedStyle(app).colorScheme;
    if (seen === told || (seen !== "light" && seen !== "dark")) return;
    told = seen;
    setTriggerValue("changed", seen);
  };
  const watch = new MutationObserver(() => setTimeout(look, 50));
  watch.observe(app, { attributes: true });
  look();
  return () => watch.disconnect();
}
"""
_watch = st.components.v2.component("gainsly_mode", js=_JS)


def mode() -> Mode:
    """Return the mode that the browser shows."""
    return "dark" if st.context.theme.type == "dark" else "light"


def watch_mode() -> None:
    """Draw the page anew when the person changes the mode; Streamlit alone would keep pictures in the old colours."""
    _watch(key="mode_watch", data=mode().encode(), on_changed_change=lambda: None)
