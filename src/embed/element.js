// The class that the platform wants, and nothing else: what it does is done by the functions it is given.
const file = (name) => new URL(name, import.meta.url.replace(/snippets\/.*$/, "")).href;

// Every page of the element that is there, and the style sheets that it wears.
const roots = new Set();
const sheets = [file("material-checklist.css")];

const wear = (root, href) => new Promise((done) => {
  const sheet = document.createElement("link");
  sheet.onload = sheet.onerror = done;
  sheet.rel = "stylesheet";
  sheet.href = href;
  root.lastElementChild.before(sheet);
});

export function define(name, observed, connected, disconnected, changed) {
  if (customElements.get(name)) return;
  customElements.define(name, class extends HTMLElement {
    static get observedAttributes() { return observed; }

    // The later part of the widget brings a style sheet of its own.
    static dress() {
      sheets[1] = file("material-checklist-late.css");
      return Promise.all([...roots].map((root) => wear(root, sheets[1])));
    }

    connectedCallback() {
      const root = this.shadowRoot || this.attachShadow({ mode: "open" });
      const [fallback, page] = ["slot", "div"].map((tag) => document.createElement(tag));
      page.hidden = true;
      root.textContent = "";
      root.append(fallback, page);
      roots.add(root);
      Promise.all(sheets.map((href) => wear(root, href))).then(() => {
        page.hidden = false;
        fallback.remove();
      });
      this.number = connected(this, page);
    }

    disconnectedCallback() {
      roots.delete(this.shadowRoot);
      disconnected(this.number);
      this.number = undefined;
    }

    attributeChangedCallback(attribute, before, after) {
      if (this.number !== undefined && before !== after) changed(this.number, this);
    }
  });
}
