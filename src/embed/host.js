// What the browser does in one line of its own language, and in a kilobyte of ours.

const address = (catalogue, file) => new URL(`${catalogue.replace(/\/$/, "")}/${file}`, document.baseURI).href;

// Nothing begins without the index, so it comes while the widget itself still does.
let index, early;
try {
  index = address(document.querySelector("material-checklist[catalogue]").getAttribute("catalogue"), "index.json");
  early = fetch(index).catch(() => {});
} catch { /* the element is not there yet */ }

// A file of the catalogue: done(status, text), status 0 when nothing came back.
export async function load(catalogue, file, done) {
  let status = 0, text = "";
  try {
    const url = address(catalogue, file);
    const coming = url === index && early;
    if (coming) early = undefined;
    const answer = (await coming) || (await fetch(url));
    if (answer.ok) text = await answer.text();
    status = answer.status;
  } catch { /* status says it */ }
  done(status, text);
}

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
const tell = (host, name, detail) => host.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));

export function told(host, name, item, version, status, needed, open, remaining, materials) {
  // One string on the way: a thousand short ones take a millisecond.
  const ids = materials ? materials.split("\n") : [];
  tell(host, name, { item, version, status, needed, open, remaining, materials: ids });
}

export function failed(host, file, code, pointer, message) {
  console.error(`material-checklist: ${file}: ${code} ${pointer} ${message}`);
  tell(host, "checklist-error", { file, code, pointer, message });
}

// What is left to do once a page is on the screen.
export function settle(page, focus, sheetIsOpen, print) {
  const sheet = page.querySelector("#sheet");
  if (sheet && sheet.open !== sheetIsOpen) sheetIsOpen ? sheet.showModal() : sheet.close();
  if (focus) page.querySelector(`#${focus}`)?.focus();
  if (print) window.print();
}

// The day here, as 20261123.
export function today() {
  const now = new Date();
  return (now.getFullYear() * 100 + now.getMonth() + 1) * 100 + now.getDate();
}
