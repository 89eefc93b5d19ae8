// The class that the platform wants: attributes, properties, methods, the frame that is there at once. What the element
// does is done by the application, once that is here.
import { named } from "./catalogue.js";

const file = (name) => new URL(name, import.meta.url.replace(/snippets\/.*$/, "")).href;

// What these files hold; `publish` writes it here.
const DIGESTS = "sha256-integrity";

// Every page of the element that is there, and the style sheets that it wears.
const roots = new Set();
const sheets = [file("material-checklist.css")];

// A style sheet that a cache kept from another version is asked for once more, under a name that no cache knows.
const wear = (root, href, again = "") => new Promise((done) => {
  const sheet = document.createElement("link");
  const known = Object.keys(DIGESTS).find((name) => href.endsWith(`/${name}`));
  sheet.onload = done;
  sheet.onerror = () => {
    if (!known || again) return done();
    sheet.remove();
    wear(root, href, `?${DIGESTS[known].slice(7, 15)}`).then(done);
  };
  sheet.rel = "stylesheet";
  if (known) Object.assign(sheet, { integrity: DIGESTS[known], crossOrigin: "" });
  sheet.href = href + again;
  root.querySelector(".frame, .app").before(sheet);
});

// What keeps a device of the hall; npm.mjs knows this line.
const keeper = (tries) => import(`${file("material-checklist-kiosk.js")}?${(DIGESTS["material-checklist-kiosk.js"] || "").slice(7, 15)}${tries ? "&" + tries : ""}`);

// Attributes of which the application must know at once, and those that only the style sheet reads.
const OBSERVED = ["catalogue", "item", "bundle", "region", "lang", "date", "size", "mode", "window", "link", "prefill-source"];
const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

const tag = (name, of = "", text = "") => Object.assign(document.createElement(name), { className: of, textContent: text });
const slot = (name) => Object.assign(document.createElement("slot"), { name });

// The application: none before it is here. Elements that came earlier wait for it.
let app;
const spare = [];
const waiting = new Set();

class MaterialChecklist extends HTMLElement {
  static get observedAttributes() { return OBSERVED; }

  // What a file of the widget holds, for whoever fetches it.
  static digest(name) { return DIGESTS[name]; }

  // The later part of the widget brings a style sheet of its own.
  static dress() {
    sheets[1] = file("material-checklist-late.css");
    return Promise.all([...roots].map((root) => wear(root, sheets[1])));
  }

  connectedCallback() {
    // The application could not be had (author/loader.js).
    if (MaterialChecklist.instead) return MaterialChecklist.instead(this);
    // It was only moved.
    if (this._page) return;
    // What a page said before the element was one.
    for (const name of [...OBSERVED.map(camel), "theme", "idle", "prefill"]) {
      if (!Object.prototype.hasOwnProperty.call(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    const root = this.shadowRoot || this.attachShadow({ mode: "open" });
    while (root.lastChild) root.lastChild.remove();
    const english = /^en/.test(this.lang);
    const [frame, page] = [tag("div", "page frame"), spare.pop() || tag("div", "app")];
    const main = tag("div", "main wide");
    const name = tag("h1");
    main.append(name, tag("p", "loading muted", english ? "Opening…" : "正在打开…"));
    frame.append(main);
    frame.hidden = page.hidden = true;
    // The frame stands until there is something to see; until it can be seen itself, what the page put there stands.
    const fallback = slot("");
    root.append(fallback, slot("header"), frame, page, slot("help"));
    this._page = page;
    this._frame = [frame, fallback];
    roots.add(root);
    this._dressed = Promise.all(sheets.map((href) => wear(root, href))).then(() => {
      frame.hidden = false;
      fallback.remove();
    });
    const path = this.bundle ? `bundles/${this.bundle}` : this.item && `items/${this.item}`;
    named(this.catalogue, path, this.lang, this.region).then((title) => { name.textContent = title; });
    app ? this._begin() : waiting.add(this);
  }

  _begin() {
    if (this.mode === "kiosk" && !this._keeper) return void this._attend();
    this._number = app.connected(this, this._page);
    if (this._prefill) this.prefill = this._prefill;
    (this._asked || []).forEach((ask) => ask());
    this._asked = undefined;
  }

  // A device of the hall has a keeper (kiosk.js); it does not begin without one, which is asked for until it comes.
  async _attend(tries = 0) {
    const kiosk = () => this._page && this.mode === "kiosk";
    if (!kiosk()) {
      if (this._keeper) this._keeper.leave();
      this._keeper = undefined;
      return;
    }
    if (this._keeper || this._coming) return;
    const own = this._coming = {};
    if (!this.shadowRoot.querySelector("[href*=-kiosk]")) wear(this.shadowRoot, file("material-checklist-kiosk.css"));
    const came = await keeper(tries).catch(() => 0);
    // The element went meanwhile, and came again perhaps.
    if (this._coming !== own) return;
    this._coming = undefined;
    if (came && kiosk()) this._keeper = came.attend(this, this.shadowRoot, (what, about) => this._ask(what, about));
    else if (kiosk()) return void setTimeout(() => this._attend(tries + 1), 3000);
    if (this._page && this._number === undefined) this._begin();
  }

  // There is something to see.
  _ready() {
    if (!this._frame) return;
    const [frame] = this._frame;
    this._frame = undefined;
    this._dressed.then(() => {
      frame.remove();
      if (this._page) this._page.hidden = false;
      // At the counter the scanner may type at once.
      this._page?.querySelector("#scan")?.focus();
      this.dispatchEvent(new CustomEvent("checklist-ready", { bubbles: true, composed: true }));
    });
  }

  disconnectedCallback() {
    // Whoever moves it puts it back before anything else happens. Gone is gone: so are the answers.
    Promise.resolve().then(() => {
      if (this.isConnected || !this._page) return;
      roots.delete(this.shadowRoot);
      waiting.delete(this);
      if (this._keeper) this._keeper.leave();
      this._keeper = this._coming = undefined;
      if (this._number !== undefined) app.disconnected(this._number);
      // The application in it rests until the next element comes.
      if (this._number !== undefined) spare.push(this._page);
      this._page.remove();
      this._number = this._page = this._frame = undefined;
      while (this.shadowRoot.lastChild) this.shadowRoot.lastChild.remove();
    });
  }

  connectedMoveCallback() {}

  attributeChangedCallback(attribute, before, after) {
    if (this._number === undefined || before === after) return;
    app.changed(this._number, this);
    if (attribute === "mode") this._attend();
  }

  // What the page knows already: {question id: answer, "form/field": text}.
  get prefill() { return this._prefill; }
  set prefill(known) {
    this._prefill = known;
    if (known && this._keeper) this._keeper.touched();
    if (this._number !== undefined) this._ask("prefill", known).catch(() => { /* an event told it */ });
  }

  answer(id, value = null) { return this._ask("answer", { [id]: value }); }
  result() { return this._ask("result"); }
  reset() {
    this._prefill = undefined;
    return this._keeper ? this._keeper.end("host") : this._ask("reset");
  }
  // The person goes, and everything of the person with them.
  end(reason = "host") { return this._keeper ? this._keeper.end(reason) : this.reset(); }
  get counts() { return this._keeper ? this._keeper.counts : undefined; }
  print(kind = "list") { return this._ask("print", kind); }
  save() { return this._ask("save"); }
  restore(state) { return this._ask("restore", state); }

  _ask(what, about = null) {
    return new Promise((done, failed) => {
      const heard = (went, text) => went ? done(text ? JSON.parse(text) : undefined) : failed(new Error(text));
      const ask = () => {
        if (this._number === undefined) heard(false, "not-connected");
        else app.called(this._number, what, JSON.stringify(about) || "null", heard);
      };
      // Somebody is there of whom the page knows something.
      if (this._keeper && /answer|restore/.test(what)) this._keeper.touched();
      // Before the application is here, the question waits for it with the element.
      if (this._number !== undefined || !this._page) ask();
      else (this._asked = this._asked || []).push(ask);
    });
  }
}

for (const name of [...OBSERVED, "theme", "idle"]) {
  if (name === "lang") continue; // every element has it
  Object.defineProperty(MaterialChecklist.prototype, camel(name), {
    configurable: true,
    enumerable: true,
    get() { return this.getAttribute(name) || ""; },
    set(value) { value === null || value === undefined ? this.removeAttribute(name) : this.setAttribute(name, value); },
  });
}

// A page may have the widget twice; the first one is it.
const NAME = "material-checklist";
if (!customElements.get(NAME)) customElements.define(NAME, MaterialChecklist);

// The application is here.
export function define(connected, disconnected, changed, called) {
  if (app || customElements.get(NAME) !== MaterialChecklist) return;
  app = { connected, disconnected, changed, called };
  for (const element of MaterialChecklist.instead ? [] : waiting) element._begin();
  waiting.clear();
  // It was tried again, and what stood in goes.
  if (!MaterialChecklist.instead) return;
  MaterialChecklist.instead = undefined;
  for (const element of document.querySelectorAll(NAME)) {
    element._page = element._frame = undefined;
    element.connectedCallback();
  }
}

export const end = (element) => element.end("person");

// There is something to see in the element.
export const ready = (element) => element._ready();
