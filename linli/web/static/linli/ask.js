/* What htmx asks for and how a failure is told. Loaded on every page, needed by none. */
(function () {
  "use strict";
  var status = document.getElementById("status");

  function tell(words) {
    if (status) { status.textContent = ""; status.textContent = words; }
  }

  document.addEventListener("htmx:sendError", function () {
    tell(status.dataset.offline);
  });
  document.addEventListener("htmx:responseError", function () {
    tell(status.dataset.failed);
  });

  /* An answer that carries an error summary takes the focus there, as a full page load would. */
  document.addEventListener("htmx:afterSettle", function (event) {
    var errors = event.target.querySelector && event.target.querySelector(".errors");
    if (errors) { errors.focus(); }
  });

  /* The summary of a page that came back with errors: say it first, go there. */
  var errors = document.querySelector(".errors");
  if (errors) { errors.focus(); }

  /* A second tap on a form that is on its way does nothing; the hidden key guards the rest. */
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post" || event.defaultPrevented) { return; }
    if (form.dataset.sent && Date.now() - Number(form.dataset.sent) < 4000) { event.preventDefault(); }
    form.dataset.sent = String(Date.now());
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
  });
})();
