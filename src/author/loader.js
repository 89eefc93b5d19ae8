// Starts the widget: chooses the build that this browser can run; where none can, stand-in.js shows what needs none. Old
// browsers read this file, so it says everything in old words: Chromium 64, Firefox 62, Safari 11.1.
const NAME = "material-checklist";
const here = import.meta.url.replace(/[^/]*$/, "");

// What the files hold that are loaded; `publish` writes it here.
const DIGESTS = "sha256-integrity";

// A function that gives a reference, which the build of today needs (WebAssembly reference types); one that copies memory.
const can = (...body) => {
  try {
    return WebAssembly.validate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, ...body]));
  } catch (_) {
    return false;
  }
};
const today = can(1, 5, 1, 96, 0, 1, 111, 3, 2, 1, 0, 10, 6, 1, 4, 0, 208, 111, 11);
const once = can(1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 5, 3, 1, 0, 1, 10, 14, 1, 12, 0, 65, 0, 65, 0, 65, 0, 252, 10, 0, 0, 11);
const able = (today || once) && typeof HTMLDialogElement === "function";
const folder = today ? "" : "legacy/";

// No cache may give a file of another version: each is asked for by what it holds.
const at = (file) => here + file + "?" + (DIGESTS[file] || "").slice(7, 15);
// An import carries no digest, but what is loaded ahead does, and is what the import takes; but for WebKit, which looks at none.
const load = (file, again = "") => {
  const href = at(file) + again;
  const ahead = Object.assign(document.createElement("link"), { rel: "modulepreload", href });
  if (DIGESTS[file]) ahead.integrity = DIGESTS[file];
  document.head.appendChild(ahead);
  return import(href);
};
const add = (root, name, text) => root.appendChild(Object.assign(document.createElement(name), { textContent: text }));

async function standIn(element, code) {
  const detail = { file: "material-checklist-core.js", code, pointer: "", message: `${folder || "./"} ${code}` };
  element.dispatchEvent(new CustomEvent("checklist-error", { bubbles: true, composed: true, detail }));
  const root = element.shadowRoot || element.attachShadow({ mode: "open" });
  while (root.lastChild) root.removeChild(root.lastChild);
  // In the hall nobody presses «again», and a page with ways out is none for it.
  const kiosk = able && element.getAttribute("mode") === "kiosk";
  const there = !kiosk && await load(NAME + "-stand-in.js").then((it) => it.standIn(element, root), () => false);
  if (there) return;
  if (!able) return add(root, "slot", "");
  // It is the network, not the browser.
  const english = /^en/i.test(element.getAttribute("lang") || document.documentElement.lang);
  const said = english ? "This cannot be opened right now. Check the network and try again." : "现在打不开。请检查网络，过一会儿再试。";
  add(root, "p", said).setAttribute("role", "alert");
  const retry = add(root, "button", english ? "Try again" : "再试一次");
  retry.onclick = () => start();
  retry.style.cssText = "font: inherit; min-height: 44px; padding: 0 1em";
  if (kiosk) setTimeout(start, 10000);
}

const wasm = folder + NAME + "_bg.wasm";

// Compiled while it comes; its bytes where that cannot be. Its digest is made here: a fetch that asks for one gives nothing
// before all is there, and in Firefox takes nothing that was loaded ahead. Without https a page can make none; the browser does.
async function compiled(url) {
  const sum = DIGESTS[wasm];
  const own = sum && self.crypto && crypto.subtle;
  const answer = await fetch(url, sum && !own ? { integrity: sum } : {});
  if (!answer.ok) throw new Error("http-" + answer.status);
  const copy = answer.clone();
  const module = WebAssembly.compileStreaming(answer).catch(() => {});
  const bytes = await copy.arrayBuffer();
  if (own) {
    const made = new Uint8Array(await own.digest("SHA-256", bytes));
    if (sum !== "sha256-" + btoa(String.fromCharCode(...made))) throw new Error("changed");
  }
  return (await module) || bytes;
}

// A module that did not come is asked for under another name, or the browser would remember that it did not.
let core, tries = 0;
async function start() {
  let code = "network";
  try {
    if (!able) throw new Error("old-browser");
    // A page may ask for it ahead by its plain name, which stays; if that is of another version, it is not taken.
    const plain = here + wasm;
    const ahead = [...document.querySelectorAll("link")].some((it) => it.href === plain);
    const coming = ahead ? compiled(plain).catch(() => compiled(at(wasm))) : compiled(at(wasm));
    coming.catch(() => {});
    const file = folder + NAME + "-core.js";
    core = core || await load(file, tries++ ? `&${tries}` : "");
    const module = await coming;
    code = "refused";
    await core.default({ module_or_path: module });
  } catch (why) {
    console.error(`${NAME}: ${why}`);
    if (/^(http|old)-/.test(why.message)) code = why.message;
    const instead = (element) => standIn(element, code);
    const known = customElements.get(NAME);
    if (known) known.instead = instead;
    else customElements.define(NAME, class extends HTMLElement { connectedCallback() { instead(this); } });
    if (known) document.querySelectorAll(NAME).forEach(instead);
  }
}
start();
