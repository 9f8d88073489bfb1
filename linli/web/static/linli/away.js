/* Says before a sign-in comes to rest that it will: <div id="away" data-minutes="60" data-here="/healthz" hidden>.
   Without this script nothing is lost either: what was typed is kept, and handed in afterwards. */
(function () {
  "use strict";
  var EARLY = 5;
  var box = document.getElementById("away");
  if (!box) { return; }
  var minutes = Number(box.dataset.minutes) || 60;
  var wait = Math.max(minutes - EARLY, minutes / 2) * 60 * 1000;
  var timer = 0;

  function begin() {
    window.clearTimeout(timer);
    box.hidden = true;
    timer = window.setTimeout(function () { box.hidden = false; }, wait);
  }

  box.querySelector("button").addEventListener("click", function () {
    fetch(box.dataset.here, { credentials: "same-origin", cache: "no-store" }).then(begin, function () {});
  });
  begin();
})();
