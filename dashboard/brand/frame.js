// The menu of Streamlit is a list whose items do not stand in it directly, which screen readers cannot follow: let links be links.
new MutationObserver(() => {
  for (const part of document.querySelectorAll('[data-testid="stSidebarNavItems"]:not([role]), [data-testid="stSidebarNavItems"] li:not([role])'))
    part.setAttribute("role", "presentation");
}).observe(document.documentElement, { childList: true, subtree: true });
