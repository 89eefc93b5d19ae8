// Starts the widget: chooses the build that this browser can run, and stands in where none can. Old browsers read this
// file, so it says everything in old words: Chromium 64, Firefox 62, Safari 11.1.
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

const language = (element) => (/^en/i.test(element.getAttribute("lang") || document.documentElement.lang) ? 1 : 0);
const WORDS = {
  old: ["这个浏览器打不开问答，下面是全部情形的材料清单。", "This browser cannot open the questions. Below is the whole list, by situation."],
  network: ["现在打不开。请检查网络，过一会儿再试。", "This cannot be opened right now. Check the network and try again in a moment."],
  retry: ["再试一次", "Try again"],
};
// No cache may give a file of another version: each is asked for by what it holds.
const at = (file) => `${here}${file}?${(DIGESTS[file] || "").slice(7, 15)}`;
const tag = (name, text) => Object.assign(document.createElement(name), { textContent: text });

// What the page without scripts says of the same thing, if it is there.
const page = (url) => new Promise((done) => {
  const request = new XMLHttpRequest();
  request.onloadend = () => done(request.status < 300 && request.responseXML && request.responseXML.querySelector("main"));
  request.open("GET", url);
  request.responseType = "document";
  request.send();
});

async function standIn(element, code) {
  const said = (name) => element.getAttribute(name) || "";
  const message = `${folder || "./"} ${code}`;
  const detail = { file: "material-checklist-core.js", code, pointer: "", message };
  element.dispatchEvent(new CustomEvent("checklist-error", { bubbles: true, composed: true, detail }));
  const id = said("bundle") ? `bundles/${said("bundle")}` : said("item") ? `items/${said("item")}` : "index";
  const pages = new URL(`${said("catalogue").replace(/\/$/, "") || "."}/pages/`, document.baseURI).href;
  const english = language(element);
  let main;
  if (/^[\w/-]+$/.test(id)) {
    const tags = english ? [".en", ""] : [""];
    const regions = id !== "index" && /^\d{6}$/.test(said("region")) ? [`@${said("region")}`, ""] : [""];
    for (const tag of tags) for (const region of regions) main = main || await page(`${pages}${id}${region}${tag}.html`);
  }
  const root = element.shadowRoot || element.attachShadow({ mode: "open" });
  while (root.lastChild) root.removeChild(root.lastChild);
  if (main) {
    const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${pages}pages.css` });
    main.querySelectorAll("a[href]").forEach((a) => a.setAttribute("href", a.href));
    root.appendChild(sheet);
    root.appendChild(tag("p", WORDS.old[english]));
    root.appendChild(document.importNode(main, true));
  } else if (able) {
    // It is the network, not the browser.
    const retry = tag("button", WORDS.retry[english]);
    retry.onclick = () => start();
    retry.style.cssText = "font: inherit; min-height: 44px; padding: 0 1em";
    root.appendChild(tag("p", WORDS.network[english])).setAttribute("role", "alert");
    root.appendChild(retry);
  } else {
    root.appendChild(document.createElement("slot"));
  }
}

// A module that did not come is asked for under another name, or the browser would remember that it did not.
let core, tries = 0;
async function start() {
  let code = "network";
  try {
    if (!able) throw new Error("old-browser");
    const wasm = `${folder}${NAME}_bg.wasm`;
    const coming = fetch(at(wasm), DIGESTS[wasm] ? { integrity: DIGESTS[wasm] } : {});
    coming.catch(() => {});
    const file = `${folder}${NAME}-core.js`;
    const href = at(file) + (tries++ ? `&${tries}` : "");
    // An import carries no digest, but what is loaded ahead does, and is what the import takes.
    const ahead = Object.assign(document.createElement("link"), { rel: "modulepreload", href });
    if (DIGESTS[file]) ahead.integrity = DIGESTS[file];
    document.head.appendChild(ahead);
    core = core || await import(href);
    const answer = await coming;
    if (!answer.ok) throw new Error(`http-${answer.status}`);
    code = "refused";
    await core.default({ module_or_path: answer });
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
