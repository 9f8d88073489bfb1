/* Every text a person reads or hears here, file names, codes and other languages left out. */
() => {
  const apart = ".mono, code, kbd, pre, [lang=en], script, style, template, noscript";
  const said = [document.title];

  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const around = words.currentNode.parentElement;
    const text = words.currentNode.textContent.trim();
    if (text && !around.closest(apart)) said.push(text);
  }
  for (const name of ["alt", "aria-label", "placeholder", "title"]) {
    for (const e of document.querySelectorAll(`[${name}]`)) {
      if (!e.closest(apart)) said.push(e.getAttribute(name));
    }
  }
  return said;
}
