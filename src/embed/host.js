// What the browser does in one line of its own language, and in a kilobyte of ours.

// The browser's history: where the person was, never what they said, and the address stays as it is. Every element keeps
// its own steps under its own number; an entry that does not know the element is none of its business.
const KEY = "material-checklist";
const steps = () => history.state?.[KEY];

export function note(number, step, newEntry) {
  const before = newEntry || typeof history.state !== "object" ? {} : history.state;
  const state = { ...before, [KEY]: { ...steps(), [number]: step, ...(newEntry && { last: number }) } };
  try {
    if (newEntry) history.pushState(state, "");
    else history.replaceState(state, "");
  } catch { /* a page without an origin has no history; the buttons on the page still work */ }
}

export const noted = (number) => steps()?.[number];

// Goes back if the last step on this page was this element's.
export function back(number) {
  const own = steps()?.last === number;
  if (own) history.back();
  return own;
}

export const listen = (heard) => addEventListener("popstate", heard);
export const unlisten = (heard) => removeEventListener("popstate", heard);

// Events: ids and counts, never what somebody typed.
function tell(host, name, detail) {
  try {
    host.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  } catch (_) { /* something on the page forbids it: the person's list comes first */ }
}

export function told(host, name, item, version, status, needed, open, remaining, materials) {
  // One string on the way: a thousand short ones take a millisecond.
  const ids = materials ? materials.split("\n") : [];
  tell(host, name, { item, version, status, needed, open, remaining, materials: ids });
}

// The list was taken along: which way.
export const taken = (host, item, how) => tell(host, "checklist-taken", { item, how });

export function failed(host, file, code, pointer, message) {
  console.error(`material-checklist: ${file}: ${code} ${pointer} ${message}`);
  tell(host, "checklist-error", { file, code, pointer, message });
}

// What is left to do once a page is on the screen.
export function settle(page, focus, sheetIsOpen, print) {
  const sheet = page.querySelector("#sheet");
  if (sheet && sheet.open !== sheetIsOpen) sheetIsOpen ? sheet.showModal() : sheet.close();
  // Closed, not only taken away, so that the focus returns to where it was.
  const leave = page.querySelector("#leave");
  if (leave && leave.open !== leave.hasAttribute("data-wanted")) leave.open ? leave.close() : leave.showModal();
  const at = focus ? page.querySelector(`#${focus}`) : undefined;
  at?.focus();
  // What stands in the box for a code is taken by the next one.
  if (focus === "scan") at?.select();
  if (!print) return;
  // What a clerk gives to a person is the last that is kept of them, and only until it is printed.
  if (page.querySelector(".intake-paper")) addEventListener("afterprint", () => page.getRootNode().host.end("printed"), { once: true });
  window.print();
}

// The day here, as 20261123.
export function today() {
  const now = new Date();
  return (now.getFullYear() * 100 + now.getMonth() + 1) * 100 + now.getDate();
}

// The moment in UTC: 20261123, seconds since midnight.
export function moment() {
  const now = new Date();
  const day = (now.getUTCFullYear() * 100 + now.getUTCMonth() + 1) * 100 + now.getUTCDate();
  return [day, (now.getUTCHours() * 60 + now.getUTCMinutes()) * 60 + now.getUTCSeconds()];
}

// A link to a list is read once; then it is gone from the address: [itself, what it is about, the region].
export function fragment() {
  const [whole, bundle, id, region] = /^#mc=\d*\.?(~?)([\w-]*).*?(?:\.(\d{6})\.[\w-]*)?$/.exec(location.hash) ?? [];
  return whole && [whole, `${bundle ? "bundles" : "items"}/${id}`, region ?? ""];
}
export function forgetFragment() {
  try {
    history.replaceState(history.state, "", location.pathname + location.search);
  } catch { /* a page without an origin keeps its address */ }
}
// What stands behind the ? may be the host's secret; whoever needs it there says so by `link`.
export const page = () => (location.origin === "null" ? location.href : location.origin + location.pathname).split("#")[0];

// What the device remembers, where the browser allows it, and only after the person said so.
const STORE = "material-checklist ";
const inStore = (work) => {
  try {
    return work(localStorage) ?? undefined;
  } catch { /* blocked, or full */ }
};
const keyOf = (catalogue, path) => STORE + new URL(catalogue, document.baseURI) + " " + path;
export const remembered = (catalogue, path) => inStore((it) => it.getItem(keyOf(catalogue, path)));
export const remember = (catalogue, path, text) => !!inStore((it) => (it.setItem(keyOf(catalogue, path), text), 1));
export const forgetAll = () =>
  inStore((it) => Object.keys(it).filter((key) => key.startsWith(STORE)).forEach((key) => it.removeItem(key)));

// Taking the list along. With a title through the share sheet, else by the clipboard: done(0 not, 1 copied, 2 shared).
export const shares = () => !!navigator.share;
export function give(page, title, text, url, done) {
  // Pages without https have no clipboard of the new kind.
  const old = () => {
    const box = page.appendChild(document.createElement("textarea"));
    box.value = text;
    box.select();
    const copied = document.execCommand("copy");
    box.remove();
    return +copied;
  };
  (title
    ? navigator.share({ title, text, ...(url && { url }) }).then(() => 2, (why) => (why.name === "AbortError" ? 2 : 0))
    : (navigator.clipboard?.writeText(text).then(() => 1) ?? Promise.reject()).catch(old)
  ).then(done);
}
export function save(name, type, bytes) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// Reading aloud what is on the screen, never what was typed.
const SPOKEN = ".main h1, .main .lead, .main .hint, .main .option, .main .groups h3, .main .line .name, .main .line .count";
export const speaks = () => "speechSynthesis" in window;
let reading;
export function hush() {
  reading = undefined;
  window.speechSynthesis?.cancel();
}
export function speak(page, language, done) {
  hush();
  const own = (reading = {});
  // What was stopped may say so late, when something else is being read.
  const over = () => reading === own && (hush(), done());
  const words = [...page.querySelectorAll(SPOKEN)].map((it) => it.innerText.replace(/[\dX]{15,}/gi, "").trim());
  const parts = words.filter(Boolean).map((text) => Object.assign(new SpeechSynthesisUtterance(text), { lang: language }));
  if (!parts.length) return over();
  parts[parts.length - 1].onend = over;
  for (const part of parts) {
    part.onerror = over;
    speechSynthesis.speak(part);
  }
}
