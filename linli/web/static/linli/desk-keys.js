/* Keys on desk lists: J down, K up, Enter opens, any [data-key] presses its button, ? shows the keys.
   A list is <table data-keys>; its rows carry aria-selected and hold one link each. */
(function () {
  "use strict";

  function rows() {
    return Array.prototype.slice.call(document.querySelectorAll("[data-keys] tbody tr"));
  }

  function select(row) {
    rows().forEach(function (other) { other.setAttribute("aria-selected", String(other === row)); });
    var link = row.querySelector("a");
    if (link) { link.focus(); }
    row.scrollIntoView({ block: "nearest" });
  }

  function move(by) {
    var all = rows();
    if (!all.length) { return; }
    var focused = document.activeElement && document.activeElement.closest("[data-keys] tbody tr");
    var at = all.indexOf(focused || document.querySelector("[data-keys] tr[aria-selected=true]"));
    var to = at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by;
    select(all[Math.max(0, Math.min(all.length - 1, to))]);
  }

  function open() {
    var row = document.querySelector("[data-keys] tr[aria-selected=true]");
    var link = row && row.querySelector("a");
    if (link) { link.click(); }
  }

  function press(key) {
    var button = document.querySelector('[data-key="' + key + '"]');
    if (button && !button.disabled) { button.click(); return true; }
    return false;
  }

  function typing(target) {
    return target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) { return; }
    if (document.querySelector("dialog[open]")) { return; }
    var key = event.key.toLowerCase();
    var help = document.querySelector("dialog[data-keys-help]");
    if (key === "j") { move(1); }
    else if (key === "k") { move(-1); }
    else if (key === "enter" && event.target === document.body) { open(); }
    else if (key === "?" && help && help.showModal) { help.showModal(); }
    else if (!(/^[a-z]$/.test(key) && press(key))) { return; }
    event.preventDefault();
  });
})();
