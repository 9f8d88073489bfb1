/* Visible text below `text` pixels as drawn and controls below `control` pixels, each as one line. */
([text, control]) => {
  const found = [];
  const shown = (e) => {
    const box = e.getBoundingClientRect();
    return e.checkVisibility() && box.width > 1 && box.height > 1 && !e.closest(".sr,.skip");
  };

  const size = (e) => {
    const drawn = e.ownerSVGElement ? e.getScreenCTM().a : 1;
    return parseFloat(getComputedStyle(e).fontSize) * drawn;
  };

  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const said = words.currentNode.textContent.trim();
    const around = words.currentNode.parentElement;
    if (!said || !shown(around)) continue;
    if (size(around) < text - 0.01) found.push(`text ${size(around)}: ${said.slice(0, 30)}`);
  }

  const controls = "a[href],button,input:not([type=hidden]),select,textarea,summary,[role=button]";
  for (const e of document.querySelectorAll(controls)) {
    const inSentence = e.matches("a") && getComputedStyle(e).display === "inline";
    if (!shown(e) || inSentence) continue;
    const mark = e.matches("[type=radio],[type=checkbox]");
    const box = ((mark && (e.closest("label") || e.closest(".check"))) || e).getBoundingClientRect();
    const least = (e.closest(".tbl") ? Math.min(32, control) : control) - 0.5;
    if (box.height < least || box.width < least) {
      const wide = `${Math.round(box.width)}x${Math.round(box.height)}`;
      found.push(`control ${wide}: ${e.outerHTML.slice(0, 90)}`);
    }
  }
  return found;
}
