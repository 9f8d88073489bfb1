/* Checks a receipt of the public log on the reader's own device; nothing is asked of any server.
   Stands inside check.html, after SHA-256, SHA-512 and Ed25519. Formats: C2SP tlog-proof,
   signed-note, tlog-checkpoint; trees of RFC 6962. */
(() => {
const words = JSON.parse(document.getElementById("words").textContent);
const { hashes, verify } = globalThis.linliEd25519;
const { sha256, sha512 } = globalThis;
const HASH = 32, MOST = 64, LONGEST = 1 << 20;
const PROOF = "c2sp.org/tlog-proof@v1";

class NotValid extends Error {
  constructor(code, values) {
    super(code);
    this.values = values || {};
  }
}

function need(holds, code, values) {
  if (!holds) { throw new NotValid(code, values); }
}

const utf8 = (text) => new TextEncoder().encode(text);
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const same = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);
const hash = (...parts) => new Uint8Array(sha256.array(joined(...parts)));
hashes.sha512 = (bytes) => new Uint8Array(sha512.array(bytes));

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  parts.forEach((part) => { whole.set(part, at); at += part.length; });
  return whole;
}

/* null where it is not written in the one right way */
function unbase64(text) {
  try {
    const raw = atob(text);
    return btoa(raw) === text ? Uint8Array.from(raw, (sign) => sign.charCodeAt(0)) : null;
  } catch (error) { return null; }
}

const base64 = (bytes) => btoa(String.fromCharCode(...bytes));
const number = (text) => (/^(0|[1-9][0-9]{0,14})$/.test(text || "") ? Number(text) : null);

/* --- the tree --- */
const leaf = (entry) => hash([0], entry);
const node = (left, right) => hash([1], left, right);

function below(size) {
  let power = 1;
  while (power * 2 < size) { power *= 2; }
  return power;
}

/* The root that a leaf and its path lead to; null where the path is too long or too short. */
function climbed(found, index, size, path) {
  if (size === 1) { return path.length ? null : found; }
  if (!path.length) { return null; }
  const middle = below(size), other = path[path.length - 1], rest = path.slice(0, -1);
  const isLeft = index < middle;
  const part = isLeft ? climbed(found, index, middle, rest) : climbed(found, index - middle, size - middle, rest);
  return part && (isLeft ? node(part, other) : node(other, part));
}

/* --- keys, notes, receipts --- */
function key(line) {
  const [, name, id, rest] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(line.trim()) || [];
  const raw = unbase64(rest || "!");
  need(raw && raw.length === HASH + 1 && raw[0] === 1, "bad_key");
  need(hex(hash(utf8(`${name}\n`), raw).slice(0, 4)) === id, "bad_key");
  return { name, id, raw: raw.slice(1) };
}

function signatures(lines) {
  need(lines.length && lines.length <= MOST, "bad_note");
  return lines.map((line) => {
    const [dash, name, signature, more] = line.split(" ");
    const raw = unbase64(signature || "!");
    need(dash === "—" && name && !name.includes("+") && more === undefined && raw && raw.length > 4, "bad_note");
    return { name, id: hex(raw.slice(0, 4)), raw: raw.slice(4) };
  });
}

function agrees(signed, text, one) {
  try { return verify(signed, utf8(text), one.raw, { zip215: false }); }
  catch (error) { return false; }
}

/* The tree that one of the keys has signed, under the name of its log. */
function opened(note, keys) {
  const cut = note.lastIndexOf("\n\n");
  need(cut > 0 && note.endsWith("\n") && !/[\x00-\x09\x0b-\x1f\x7f-\x9f]/.test(note), "bad_note");
  const text = note.slice(0, cut + 1), lines = note.slice(cut + 2, -1).split("\n");
  const names = [];
  signatures(lines).forEach((signed) => {
    keys.filter((one) => one.name === signed.name && one.id === signed.id).forEach((one) => {
      need(agrees(signed.raw, text, one), "bad_signature");
      names.push(one.name);
    });
  });
  need(names.length, "unknown_key");
  const [log, digits, top, end, more] = text.split("\n");
  const size = number(digits), root = unbase64(top || "!");
  need(end === "" && more === undefined && size !== null && root && root.length === HASH, "bad_checkpoint");
  need(names.includes(log), "bad_checkpoint");
  return { log, size, root };
}

function receipt(text) {
  const cut = text.indexOf("\n\n");
  const [first, ...lines] = text.slice(0, Math.max(cut, 0)).split("\n");
  need(cut > 0 && first === PROOF, "bad_receipt");
  let extra = null;
  if (lines.length && lines[0].startsWith("extra ")) {
    extra = unbase64(lines.shift().slice(6));
    need(extra, "bad_receipt");
  }
  const [, digits] = /^index (\S+)$/.exec(lines.shift() || "") || [];
  const index = number(digits), path = lines.map(unbase64);
  need(index !== null && path.length < MOST && path.every((one) => one && one.length === HASH), "bad_receipt");
  return { index, path, extra, checkpoint: text.slice(cut + 2) };
}

/* --- what the holder holds --- */
function canonical(value) {
  if (Array.isArray(value)) { return `[${value.map(canonical).join(",")}]`; }
  if (value && typeof value === "object") {
    const names = Object.keys(value).sort((one, other) => (hex(utf8(one)) < hex(utf8(other)) ? -1 : 1));
    return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
  }
  need(typeof value !== "number" || Number.isSafeInteger(value), "bad_opening");
  return JSON.stringify(value);
}

function plain(text) {
  try { return JSON.parse(text); } catch (error) { return text; }
}

/* An opening is JSON with `entry` (a text, or what is written as one) and `salt`; any other text is
   the public line itself. */
function given(text) {
  let read = null;
  try { read = JSON.parse(text); } catch (error) { need(!text.includes('"salt"'), "bad_opening"); }
  if (!read || typeof read !== "object" || !("entry" in read || "salt" in read)) {
    return { line: utf8(text.startsWith('{"commit":') ? text.trim() : text), entry: null };
  }
  const { entry, salt } = read;
  const isText = typeof entry === "string";
  need(isText || (entry && typeof entry === "object" && !Array.isArray(entry)), "bad_opening");
  need(typeof salt === "string" && /^[0-9a-f]{64}$/.test(salt), "bad_opening");
  const raw = Uint8Array.from(salt.match(/../g), (two) => parseInt(two, 16));
  const commitment = hex(hash(raw, utf8(isText ? entry : canonical(entry))));
  return { line: utf8(`{"commit":"${commitment}","v":1}`), entry: isText ? plain(entry) : entry };
}

function check(keysText, receiptText, openingText) {
  const lines = keysText.split("\n").filter((line) => line.trim());
  need(lines.length, "no_key");
  const keys = lines.map(key);
  need(receiptText.trim(), "no_receipt");
  const one = receipt(`${receiptText.replace(/\r\n/g, "\n").trim()}\n`);
  const tree = opened(one.checkpoint, keys);
  const mine = openingText.trim() ? given(openingText) : { line: one.extra, entry: null };
  const where = { line: one.index + 1, size: tree.size, log: tree.log };
  need(mine.line, "no_entry");
  need(one.index < tree.size, "outside", where);
  need(!one.extra || same(one.extra, mine.line), "other_entry");
  const root = climbed(leaf(mine.line), one.index, tree.size, one.path);
  need(root && same(root, tree.root), "not_there");
  return { where, root: base64(tree.root), says: new TextDecoder().decode(mine.line), entry: mine.entry };
}

/* --- the page --- */
const $ = (id) => document.getElementById(id);
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name]);

function fact(list, name, value) {
  const [term, said] = [document.createElement("dt"), document.createElement("dd")];
  [term.textContent, said.textContent, said.className] = [name, value, "mono"];
  list.append(term, said);
}

function show(isValid, why, found) {
  const facts = $("facts");
  facts.textContent = "";
  $("verdict").textContent = isValid ? words.valid : words.not_valid;
  $("why").textContent = why;
  $("told").className = `note ${isValid ? "note--ok" : "note--late"}`;
  if (found) {
    fact(facts, words.line, found.where.line);
    fact(facts, words.log, found.where.log);
    fact(facts, words.size, found.where.size);
    fact(facts, words.root, found.root);
    fact(facts, words.public, found.says);
  }
  if (found && found.entry) { fact(facts, words.entry, JSON.stringify(found.entry, null, 2)); }
  $("result").hidden = false;
  $("result").focus();
}

function run() {
  const began = performance.now();
  try {
    const found = check($("key").value, $("receipt").value, $("opening").value);
    $("result").dataset.ms = performance.now() - began;
    show(true, filled(words.receipt, found.where), found);
  } catch (error) {
    const code = error instanceof NotValid ? error.message : "bad_receipt";
    show(false, filled(words[code], error.values || {}), null);
  }
}

/* A file that was chosen is read into the field under it, so that one sees what is checked. */
function readInto(input, field) {
  input.addEventListener("change", () => {
    const [file] = input.files;
    if (!file) { return; }
    const reader = new FileReader();
    reader.onload = () => { field.value = reader.result; };
    reader.onerror = () => show(false, words.not_text, null);
    reader.readAsText(file.slice(0, LONGEST));
  });
}

readInto($("receipt-file"), $("receipt"));
readInto($("opening-file"), $("opening"));
$("check").addEventListener("click", run);
$("letters").addEventListener("click", () => document.documentElement.classList.toggle("elder"));
$("save").hidden = location.protocol === "file:";
$("needs").hidden = true;
$("form").hidden = $("letters").hidden = false;
})();
