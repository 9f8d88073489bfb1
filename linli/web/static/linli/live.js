/* Live lists by polling: <div data-live="/desk/rows/" data-every="30">…</div>.
   The server answers 304 while nothing changed (ETag), else the new inside of the element.
   Rests while the page is hidden, waits longer after each failure. */
(function () {
  "use strict";
  var LONGEST = 300;

  function keep(box, html) {
    var chosen = box.querySelector("tr[aria-selected=true]");
    var inside = box.contains(document.activeElement) ? document.activeElement : null;
    var row = inside && inside.closest("tr");
    var focused = inside && (inside.id || (row && row.id));
    box.innerHTML = html;
    if (window.htmx) { window.htmx.process(box); }
    var again = chosen && chosen.id && document.getElementById(chosen.id);
    if (again) {
      box.querySelectorAll("tr[aria-selected]").forEach(function (row) {
        row.setAttribute("aria-selected", String(row === again));
      });
    }
    var found = focused && document.getElementById(focused);
    var wanted = found && found.tagName === "TR" ? found.querySelector("a") : found;
    if (wanted) { wanted.focus(); }
  }

  function follow(box) {
    var every = Number(box.dataset.every) || 30;
    var wait = every;
    var etag = box.dataset.etag || "";

    function later() { window.setTimeout(ask, wait * 1000); }

    function ask() {
      if (document.hidden || !document.body.contains(box)) { later(); return; }
      var headers = { "X-Requested-With": "live" };
      if (etag) { headers["If-None-Match"] = etag; }
      fetch(box.dataset.live, { headers: headers, credentials: "same-origin", cache: "no-store", redirect: "error" })
        .then(function (answer) {
          if (answer.status === 304) { return null; }
          if (!answer.ok) { throw new Error(String(answer.status)); }
          etag = answer.headers.get("ETag") || "";
          return answer.text();
        })
        .then(function (html) {
          wait = every;
          if (html !== null) { keep(box, html); }
          box.removeAttribute("data-stale");
        })
        .catch(function () {
          wait = Math.min(LONGEST, wait * 2);
          box.setAttribute("data-stale", "");
        })
        .then(later);
    }

    document.addEventListener("visibilitychange", function () { if (!document.hidden) { wait = every; } });
    later();
  }

  document.querySelectorAll("[data-live]").forEach(follow);
})();
