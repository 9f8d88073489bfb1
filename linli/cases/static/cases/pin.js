/* The pin on the plan of a report, with Leaflet in plan coordinates (metres). Without this script the plan
   is a picture that sends where it was clicked. Here the same form is sent with the pin, and of the answer
   the words and the lists are taken over, so that server and picture agree in both ways.
   <form data-pin-form> around <fieldset id="pinning" data-plan data-x data-y data-span>. */
(function () {
  "use strict";
  var WIDE = 720;
  var PAD = 1.5;
  var field = document.querySelector("#pinning[data-plan]");
  var form = document.querySelector("form[data-pin-form]");
  if (!field || !form || !window.L || !window.fetch || !window.DOMParser) { return; }

  var told = field.dataset;
  var holder = field.querySelector(".pinning__map");
  var x = field.querySelector("[name=x_m]");
  var y = field.querySelector("[name=y_m]");
  var map, marker, ground, asked, waiting, turn = 0;

  function begin() {
    var box = document.createElement("div");
    holder.textContent = "";
    holder.classList.add("pinning__map--live");
    holder.appendChild(box);
    map = L.map(box, {
      crs: L.CRS.Simple, attributionControl: false, zoomControl: false, zoomSnap: 0.5, minZoom: -2, maxZoom: 2,
      zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false
    });
    L.control.zoom({ zoomInTitle: told.closer, zoomOutTitle: told.wider }).addTo(map);
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", told.mapLabel);
    map.setView([Number(told.y), Number(told.x)], Math.log(box.clientWidth / Number(told.span)) / Math.LN2);
    map.on("zoomend", function () { if (marker) { map.panTo(marker.getLatLng(), { animate: false }); } });
    map.on("moveend", draw).on("click", function (event) { put(event.latlng); });
    draw();
    if (x.value && y.value) { stand(L.latLng(Number(y.value), Number(x.value))); }
    field.classList.add("pinning--live");
  }

  function draw() {
    var size = map.getSize();
    var middle = map.getCenter();
    var span = Math.max(120, Math.min(1920, Math.round(size.x * PAD / map.getZoomScale(map.getZoom(), 0))));
    var tall = Math.max(40, Math.min(160, Math.round(100 * size.y / size.x)));
    var letters = Math.max(12, Math.min(90, Math.round(Number(told.letters) * WIDE / (size.x * PAD))));
    var high = span * Math.floor(WIDE * tall / 100) / WIDE;
    var address = told.plan + "?x=" + middle.lng.toFixed(1) + "&y=" + middle.lat.toFixed(1) + "&span=" + span +
      "&tall=" + tall + "&letters=" + letters;
    var corners = [[middle.lat - high / 2, middle.lng - span / 2], [middle.lat + high / 2, middle.lng + span / 2]];
    if (address === asked) { return; }
    asked = address;
    var before = ground;
    ground = L.imageOverlay(address, corners).addTo(map);
    ground.once("load error", function () { if (before) { before.remove(); } });
  }

  function sign() {
    var svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "-18 -46 36 50");
    [["path", { d: "M0 0C-13-16-15-21-15-28a15 15 0 1 1 30 0c0 7-2 12-15 28z", "class": "pinning__sign" }],
      ["circle", { cy: "-28", r: "6", "class": "pinning__eye" }]].forEach(function (part) {
      var shape = document.createElementNS("http://www.w3.org/2000/svg", part[0]);
      Object.keys(part[1]).forEach(function (name) { shape.setAttribute(name, part[1][name]); });
      svg.appendChild(shape);
    });
    return svg;
  }

  function stand(at) {
    if (marker) { marker.setLatLng(at); return; }
    var icon = L.divIcon({ html: sign(), className: "pinning__pin", iconSize: [60, 66], iconAnchor: [30, 61] });
    marker = L.marker(at, { icon: icon, draggable: true, keyboard: true, autoPan: true }).addTo(map);
    marker.on("dragend", function () { put(marker.getLatLng()); });
    var handle = marker.getElement();
    handle.setAttribute("aria-label", told.pinLabel);
    handle.addEventListener("keydown", steer);
  }

  function steer(event) {
    var way = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!way) { return; }
    var step = (event.shiftKey ? 40 : 8) / map.getZoomScale(map.getZoom(), 0);
    var at = marker.getLatLng();
    var to = L.latLng(at.lat + way[0] * step, at.lng + way[1] * step);
    event.preventDefault();
    event.stopPropagation();
    marker.setLatLng(to);
    if (!map.getBounds().contains(to)) { map.panTo(to, { animate: false }); }
    clearTimeout(waiting);
    waiting = setTimeout(function () { put(to); }, 400);
  }

  function put(at) {
    stand(at);
    x.value = at.lng.toFixed(1);
    y.value = at.lat.toFixed(1);
    ask("pin");
  }

  function lift() {
    if (marker) { marker.remove(); marker = null; }
    x.value = y.value = "";
  }

  function take(page, from) {
    var fresh = page.getElementById(from);
    var stale = document.getElementById(from);
    if (fresh && stale) { stale.replaceWith(document.adoptNode(fresh)); }
  }

  function ask(what) {
    var mine = ++turn;
    var sent = new FormData(form);
    sent.set("go", what);
    var middle = map.getCenter();
    sent.set("view_x", middle.lng.toFixed(1));
    sent.set("view_y", middle.lat.toFixed(1));
    fetch(form.getAttribute("action"), { method: "POST", body: sent, credentials: "same-origin" })
      .then(function (answer) { return answer.text(); })
      .then(function (text) {
        if (mine !== turn) { return; }
        var page = new DOMParser().parseFromString(text, "text/html");
        take(page, "met");
        take(page, "lists");
        field.querySelector("[value=unpin]").hidden = !x.value;
      })
      .catch(function () {
        var status = document.getElementById("status");
        if (status) { status.textContent = status.dataset.offline; }
      });
  }

  field.addEventListener("click", function (event) {
    var button = event.target.closest("button[value=unpin]");
    if (!button) { return; }
    event.preventDefault();
    lift();
    ask("unpin");
  });
  form.addEventListener("change", function (event) {
    if (event.target.name === "compound") { lift(); }
  });
  begin();
})();
