/* Bytes, hashes and the trees of RFC 6962, for check.js behind it in the page check.html. */
globalThis.linliTree = (() => {
const { hashes } = globalThis.linliEd25519;
const { sha256, sha512 } = globalThis;
const HASH = 32;

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

/* Old and new root over a part of the tree; `whole` while the old tree begins where it does. */
function both(old, size, path, whole) {
  if (old === size) {
    const held = whole ? [whole, ...path] : path;
    return held.length === 1 ? [held[0], held[0]] : null;
  }
  if (!path.length) { return null; }
  const middle = below(size), other = path[path.length - 1], rest = path.slice(0, -1);
  const isLeft = old <= middle;
  const part = isLeft ? both(old, middle, rest, whole) : both(old - middle, size - middle, rest, null);
  return part && (isLeft ? [part[0], node(part[1], other)] : part.map((one) => node(other, one)));
}

/* Does the new tree begin with the old one? */
function grew(old, now, path) {
  if (!old.size) { return !path.length && same(old.root, hash()); }
  const roots = both(old.size, now.size, path, old.root);
  return roots && same(roots[0], old.root) && same(roots[1], now.root);
}

return { HASH, utf8, hex, same, hash, unbase64, base64, number, leaf, climbed, grew };
})();
