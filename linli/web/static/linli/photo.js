/* Photos before they are sent: shrunk to 1600 px, re-made as JPEG (so nothing but the picture goes out),
   and faces or number plates covered with a finger, or with the arrow keys and Enter.
   <input type="file" data-photo> beside <template data-photo-sheet>. Without this script the plain file goes. */
(function () {
  "use strict";
  var LONGEST = 1600;
  var QUALITY = 0.85;

  function able() {
    try { return Boolean(new DataTransfer() && HTMLCanvasElement.prototype.toBlob); }
    catch (error) { return false; }
  }

  function picture(file) {
    return new Promise(function (resolve, reject) {
      var address = URL.createObjectURL(file);
      var image = new Image();
      image.onload = function () { URL.revokeObjectURL(address); resolve(image); };
      image.onerror = function () { URL.revokeObjectURL(address); reject(new Error("not a picture")); };
      image.src = address;
    });
  }

  function Sheet(input, file, image, sheet) {
    var scale = Math.min(1, LONGEST / Math.max(image.naturalWidth, image.naturalHeight));
    this.file = file;
    this.image = image;
    this.boxes = [];
    this.view = sheet.content.firstElementChild.cloneNode(true);
    this.canvas = this.view.querySelector("canvas");
    this.canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
    this.canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
    this.draw(null);
    this.listen(input);
  }

  Sheet.prototype.draw = function (open) {
    var pen = this.canvas.getContext("2d");
    pen.drawImage(this.image, 0, 0, this.canvas.width, this.canvas.height);
    pen.fillStyle = "#17211f";
    this.boxes.concat(open ? [open] : []).forEach(function (box) {
      pen.fillRect(box.x, box.y, box.w, box.h);
    });
  };

  Sheet.prototype.spot = function (event) {
    var frame = this.canvas.getBoundingClientRect();
    return {
      x: (event.clientX - frame.left) * this.canvas.width / frame.width,
      y: (event.clientY - frame.top) * this.canvas.height / frame.height
    };
  };

  Sheet.prototype.covering = function () {
    return this.view.classList.contains("cover--on");
  };

  Sheet.prototype.listen = function (input) {
    var sheet = this;
    var start = null;
    var cursor = null;
    var canvas = this.canvas;

    function between(a, b) {
      return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), w: Math.abs(a.x - b.x), h: Math.abs(a.y - b.y) };
    }

    function keep(box) {
      sheet.boxes.push(box);
      sheet.draw(null);
      input.dispatchEvent(new Event("photo:changed"));
    }

    canvas.addEventListener("pointerdown", function (event) {
      if (!sheet.covering()) { return; }
      start = sheet.spot(event);
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", function (event) {
      if (start) { sheet.draw(between(start, sheet.spot(event))); }
    });
    canvas.addEventListener("pointerup", function (event) {
      if (!start) { return; }
      var box = between(start, sheet.spot(event));
      start = null;
      if (box.w > 4 && box.h > 4) { keep(box); } else { sheet.draw(null); }
    });
    canvas.addEventListener("pointercancel", function () { start = null; sheet.draw(null); });

    canvas.addEventListener("keydown", function (event) {
      var step = Math.round(canvas.width / 24);
      var moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
      if (!sheet.covering()) { return; }
      if (!cursor) { cursor = { x: canvas.width / 2 - 2 * step, y: canvas.height / 2 - 2 * step, w: 4 * step, h: 4 * step }; }
      if (moves[event.key]) {
        cursor.x += moves[event.key][0];
        cursor.y += moves[event.key][1];
        sheet.draw(cursor);
      } else if (event.key === "Enter") {
        keep({ x: cursor.x, y: cursor.y, w: cursor.w, h: cursor.h });
      } else { return; }
      event.preventDefault();
    });

    this.view.querySelector("[data-cover]").addEventListener("click", function (event) {
      var on = sheet.view.classList.toggle("cover--on");
      event.currentTarget.setAttribute("aria-pressed", String(on));
      if (on) { canvas.focus(); }
    });
    this.view.querySelector("[data-undo]").addEventListener("click", function () {
      sheet.boxes.pop();
      sheet.draw(null);
      input.dispatchEvent(new Event("photo:changed"));
    });
  };

  Sheet.prototype.result = function () {
    var sheet = this;
    return new Promise(function (resolve) {
      sheet.canvas.toBlob(function (blob) {
        var name = sheet.file.name.replace(/\.\w+$/, "") + ".jpg";
        resolve(blob ? new File([blob], name, { type: "image/jpeg" }) : sheet.file);
      }, "image/jpeg", QUALITY);
    });
  };

  function put(input, sheets) {
    return Promise.all(sheets.map(function (sheet) { return sheet.result(); })).then(function (files) {
      var carrier = new DataTransfer();
      files.forEach(function (file) { carrier.items.add(file); });
      input.files = carrier.files;
      input.dataset.ready = String(sheets.reduce(function (sum, one) { return sum + one.boxes.length; }, 0));
    });
  }

  function follow(input) {
    var sheet = document.querySelector("template[data-photo-sheet]");
    var place = document.createElement("div");
    var sheets = [];
    input.closest(".field").appendChild(place);

    /* Of one form all inputs are waited for: it is sent once, whichever of them hears it first. */
    function renew() {
      var ready = put(input, sheets);
      if (input.form) { input.form.photosReady = Promise.all([input.form.photosReady, ready]); }
      return ready;
    }

    input.addEventListener("photo:changed", renew);
    input.addEventListener("change", function () {
      var files = Array.prototype.slice.call(input.files);
      place.textContent = "";
      Promise.all(files.map(picture)).then(function (images) {
        sheets = images.map(function (image, i) { return new Sheet(input, files[i], image, sheet); });
        sheets.forEach(function (one) { place.appendChild(one.view); });
        return renew();
      }).catch(function () { sheets = []; place.textContent = ""; });  /* no picture: the server says so */
    });

    function send(button) {
      input.form.dataset.put = "yes";
      if (button && button.form) { button.click(); }
      else if (input.form.requestSubmit) { input.form.requestSubmit(); }
      else { input.form.submit(); }
      delete input.form.dataset.put;
    }

    /* Sending waits until the covered picture has taken the place of the chosen file. */
    if (input.form) {
      input.form.addEventListener("submit", function (event) {
        if (!sheets.length || input.form.dataset.put) { return; }
        event.preventDefault();
        event.stopImmediatePropagation();
        var button = event.submitter;
        /* In a task of its own: within this event the browser ignores a second sending. */
        input.form.photosReady.then(function () { window.setTimeout(send, 0, button); });
      });
    }
  }

  /* Our own words instead of the browser's: how many photos are chosen. */
  function count(input) {
    var box = input.closest(".file");
    var said = box && box.querySelector(".file__n");
    if (!said) { return; }
    box.classList.add("file--js");
    input.addEventListener("change", function () {
      var n = input.files.length;
      said.textContent = n ? (n === 1 ? said.dataset.one : said.dataset.many.replace("{n}", n)) : "";
    });
  }

  document.querySelectorAll("input[type=file][data-photo]").forEach(count);

  if (able() && document.querySelector("template[data-photo-sheet]")) {
    document.querySelectorAll("input[type=file][data-photo]").forEach(follow);
  }
})();
