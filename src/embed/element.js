// The class that the platform wants, and nothing else: what it does is done by the functions it is given.
const stylesheet = new URL("material-checklist.css", import.meta.url.replace(/snippets\/.*$/, "")).href;

export function define(name, observed, connected, disconnected, changed) {
  if (customElements.get(name)) return;
  customElements.define(name, class extends HTMLElement {
    static get observedAttributes() { return observed; }

    connectedCallback() {
      const root = this.shadowRoot || this.attachShadow({ mode: "open" });
      const [styles, fallback, page] = ["link", "slot", "div"].map((tag) => document.createElement(tag));
      page.hidden = true;
      const show = () => { page.hidden = false; fallback.remove(); };
      styles.onload = styles.onerror = show;
      styles.rel = "stylesheet";
      styles.href = stylesheet;
      root.replaceChildren(styles, fallback, page);
      this.number = connected(this, page);
    }

    disconnectedCallback() {
      disconnected(this.number);
      this.number = undefined;
    }

    attributeChangedCallback(attribute, before, after) {
      if (this.number !== undefined && before !== after) changed(this.number, this);
    }
  });
}
