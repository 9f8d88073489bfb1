/* Blocks whose content is wider than they are; what may scroll by itself is left out. */
() => {
  const free = "svg,.sr,.scroll,.leaflet-container,select,.posted,input,textarea";
  const cut = (e) =>
    e.checkVisibility() && getComputedStyle(e).display !== "inline" && !e.closest(free)
    && e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1;
  return [...document.querySelectorAll("body *")].filter(cut)
    .map((e) => `${e.tagName}.${e.className} ${e.scrollWidth}>${e.clientWidth}`);
}
