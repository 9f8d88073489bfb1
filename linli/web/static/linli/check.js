/* Checks a receipt of the public log, or that the log only grew, on the reader's own device; nothing
   is asked of any server. Stands inside check.html, after SHA-256, SHA-512, Ed25519 and check-tree.js. Formats:
   C2SP tlog-proof, signed-note, tlog-checkpoint; trees of RFC 6962. */
(() => {
const words = JSON.parse(document.getElementById("words").textContent);
const { verify } = globalThis.linliEd25519;
const { HASH, utf8, hex, same, hash, unbase64, base64, number, leaf, climbed, grew } = globalThis.linliTree;
const MOST = 64, LONGEST = 1 << 20;
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

/* --- keys, notes, receipts --- */
function key(line) {
  const [, name, id, rest] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(line.trim()) || [];
  const raw = unbase64(rest || "!");
  need(raw && raw.length === HASH + 1 && raw[0] === 1, "bad_key");
  need(hex(hash(utf8(`${name}\n`), raw).slice(0, 4)) === id, "bad_key");
  return { name, id, raw: raw.slice(1) };
}

/* One key a line; `# <id> from <size> <hour> until <size> <hour>` says which sizes it has signed.
   Where the last size was not known yet and the hour has passed, it ended where the next began. */
function keys(text) {
  const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
  const found = lines.filter((line) => line[0] !== "#").map(key);
  need(found.length, "no_key");
  const spans = lines.filter((line) => /^# [0-9a-f]{8} from /.test(line)).map(span);
  return found.map((one) => {
    const mine = spans.find((other) => other.id === one.id) || { first: 0, last: null };
    const later = spans.map((other) => other.first).filter((first) => first > mine.first);
    const last = mine.isOver && later.length ? Math.min(...later) - 1 : mine.last;
    return { ...one, first: mine.first, last };
  });
}

function span(line) {
  const [, id, digits, until, hour] =
    /^# (\w+) from (\d+) \S+(?: until (\d+|\?) (\d{4}-\d\d-\d\dT[\d:]+Z))?$/.exec(line) || [];
  const first = number(digits), last = until === "?" ? null : number(until), end = Date.parse(hour);
  need(first !== null && (!hour || end) && (last !== null || !until || until === "?"), "bad_span");
  return { id, first, last, isOver: until === "?" && end <= Date.now() };
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

/* The tree that one of the keys has signed, under the name of its log, while it was in use. */
function opened(note, known) {
  const cut = note.lastIndexOf("\n\n");
  need(cut > 0 && note.endsWith("\n") && !/[\x00-\x09\x0b-\x1f\x7f-\x9f]/.test(note), "bad_note");
  const text = note.slice(0, cut + 1), lines = note.slice(cut + 2, -1).split("\n");
  const signers = [];
  signatures(lines).forEach((signed) => {
    known.filter((one) => one.name === signed.name && one.id === signed.id).forEach((one) => {
      need(agrees(signed.raw, text, one), "bad_signature");
      signers.push(one);
    });
  });
  const [log, digits, top, end, more] = text.split("\n");
  if (!signers.length && !known.some((one) => one.name === log)) { refuseOther(log, known[0].name); }
  need(signers.length, "unknown_key");
  const size = number(digits), root = unbase64(top || "!");
  need(end === "" && more === undefined && size !== null && root && root.length === HASH, "bad_checkpoint");
  need(signers.some((one) => one.name === log), "bad_checkpoint");
  const inUse = signers.some((one) => one.first <= size && (one.last === null || size <= one.last));
  const { id, first, last } = signers[0];
  need(inUse || last === null || size <= last, "retired", { key: id, last, size });
  need(inUse, "not_yet", { key: id, first, size });
  return { log, size, root };
}

/* Another log of the same district has a page of its own. */
function refuseOther(log, keysOf) {
  const { origin, home } = $("grown").dataset, code = log.slice(origin.length + 1);
  need(log !== origin, "other_page", { log, address: `${home}/check/` });
  need(!log.startsWith(`${origin}/`) || !/^[\w-]+$/.test(code), "other_page", { log, address: `${home}/of/${code}/check/` });
  throw new NotValid("keys_of_other", { log: log.slice(0, 160), keys: keysOf });
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

/* An opening is JSON with `entry` (a text, or what is written as one) and `salt`; of a line that was
   forgotten, with `forgotten` and the `public` line. Any other text is the public line itself. */
function given(text) {
  let read = null;
  try { read = JSON.parse(text); } catch (error) { need(!text.includes('"salt"'), "bad_opening"); }
  if (read && typeof read === "object" && "forgotten" in read && !("salt" in read)) {
    need(typeof read.public === "string", "bad_opening");
    return { line: utf8(read.public), entry: null, forgotten: true };
  }
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

const tidy = (text) => `${text.replace(/\r\n/g, "\n").trim()}\n`;

function check(keysText, receiptText, openingText) {
  const known = keys(keysText);
  need(receiptText.trim(), "no_receipt");
  const one = receipt(tidy(receiptText));
  const tree = opened(one.checkpoint, known);
  const mine = openingText.trim() ? given(openingText) : { line: one.extra, entry: null };
  const where = { line: one.index + 1, size: tree.size, log: tree.log };
  need(mine.line, "no_entry");
  need(one.index < tree.size, "outside", where);
  need(!one.extra || same(one.extra, mine.line), "other_entry");
  const root = climbed(leaf(mine.line), one.index, tree.size, one.path);
  need(root && same(root, tree.root), "not_there");
  return { code: "receipt", where, root: base64(tree.root), says: new TextDecoder().decode(mine.line), ...mine };
}

/* The log of a checkpoint that was kept, and of one of now: is the one the beginning of the other? */
function compare(keysText, oldText, newText, growthText) {
  const known = keys(keysText);
  need(oldText.trim(), "no_old");
  need(newText.trim(), "no_new");
  const [old, now] = [opened(tidy(oldText), known), opened(tidy(newText), known)];
  const where = { log: now.log, old: old.size, size: now.size };
  need(old.log === now.log, "other_log");
  need(old.size <= now.size, "shrunk", where);
  need(old.size < now.size || same(old.root, now.root), "forked", where);
  const path = growthText.split(/\s+/).filter(Boolean).map(unbase64);
  need(path.length < MOST && path.every((one) => one && one.length === HASH), "bad_growth");
  const address = $("grown").dataset.log;
  need(path.length || old.size === now.size || !old.size, "no_growth", { address, ...where });
  need(grew(old, now, old.size === now.size ? [] : path), "forked", where);
  return { code: "grew", where, root: base64(now.root) };
}

/* --- the page --- */
const $ = (id) => document.getElementById(id);
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name]);

function fact(list, name, value, kind = "mono") {
  const [term, said] = [document.createElement("dt"), document.createElement("dd")];
  [term.textContent, said.textContent, said.className] = [name, value, kind];
  list.append(term, said);
}

/* A part of the entry in words; nothing where it is a code, which tells nobody anything. */
function inWords(name, value) {
  if (name === "at") { return new Date(value).toLocaleString(document.documentElement.lang); }
  const table = typeof value === "boolean" ? words.yes_or_no : words.said[name] || {};
  return table[value];
}

function read(entry) {
  const parts = { ...entry, ...entry.facts };
  ["verb", "at", ...Object.keys(entry.facts || {}).sort()].forEach((name) => {
    const said = name in parts && words.names[name] && inWords(name, parts[name]);
    if (said) { fact($("plain"), words.names[name], said, ""); }
  });
}

function show(isValid, why, found) {
  const facts = $("facts");
  facts.textContent = $("plain").textContent = "";
  $("small").hidden = !found;
  $("verdict").textContent = isValid ? words.valid : words.not_valid;
  $("why").textContent = why;
  $("told").className = `note ${isValid ? "note--ok" : "note--late"}`;
  if (found) {
    const { line, log, size } = found.where;
    const entry = found.forgotten ? words.forgotten : found.entry && JSON.stringify(found.entry, null, 2);
    Object.entries({ line, log, size, root: found.root, public: found.says, entry })
      .filter(([, value]) => value)
      .forEach(([name, value]) => fact(facts, words[name], value));
  }
  if (found && found.entry && typeof found.entry === "object") { read(found.entry); }
  $("result").hidden = false;
  $("result").focus();
}

function run(answer) {
  const began = performance.now();
  try {
    const found = answer();
    $("result").dataset.ms = performance.now() - began;
    show(true, filled(words[found.code], found.where), found);
  } catch (error) {
    const code = error instanceof NotValid ? error.message : "bad_receipt";
    show(false, filled(words[code], error.values || {}), null);
  }
}

const values = (...ids) => ids.map((id) => $(id).value);

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

/* What the page of one's own line hands over behind the #, which a browser sends to no server. */
function carried() {
  const given = new URLSearchParams(location.hash.slice(1));
  ["receipt", "opening"].forEach((name) => { $(name).value = given.get(name) || $(name).value; });
  if (given.get("receipt")) { $("check").click(); }
}

["receipt", "opening", "old", "new", "growth"].forEach((id) => readInto($(`${id}-file`), $(id)));
$("check").addEventListener("click", () => run(() => check(...values("key", "receipt", "opening"))));
$("compare").addEventListener("click", () => run(() => compare(...values("key", "old", "new", "growth"))));
$("letters").addEventListener("click", () => document.documentElement.classList.toggle("elder"));
$("save").hidden = location.protocol === "file:";
$("needs").hidden = true;
$("form").hidden = $("grown").hidden = $("letters").hidden = false;
carried();
})();
