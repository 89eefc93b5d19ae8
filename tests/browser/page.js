// A page around the element, for tests: what a host page and a person do.
const patience = 5000;

export function mount(attributes) {
  const element = document.createElement("material-checklist");
  element.heard = [];
  for (const name of ["checklist-changed", "checklist-finished", "checklist-error"]) {
    element.addEventListener(name, (event) => element.heard.push(`${name} ${JSON.stringify(event.detail)}`));
  }
  for (const [name, value] of Object.entries(JSON.parse(attributes))) element.setAttribute(name, value);
  document.body.append(element);
  return element;
}

export const set = (element, name, value) => element.setAttribute(name, value);
export const remove = (element) => element.remove();
export const add = (element) => document.body.append(element);
export const heard = (element) => element.heard.join("\n");
export const pause = () => new Promise((go) => setTimeout(go, 50));
export const back = () => history.back();
export const address = () => location.href;

// What can be seen: nothing, until the style sheet came or did not.
const shown = (element, selector) =>
  [...(element.shadowRoot?.querySelectorAll(selector) ?? [])].filter((it) => it.getClientRects().length > 0);

export const text = (element, selector) => shown(element, selector).map((it) => it.textContent).join("\n");

// Waits until it is so; what there was instead, if it does not come to be.
async function until(element, what, is) {
  for (const begin = Date.now(); Date.now() - begin < patience; await new Promise((go) => setTimeout(go, 20))) {
    if (is()) return "";
  }
  return `no ${what}: ${element.shadowRoot?.textContent}`;
}

export const see = (element, selector, words) =>
  until(element, `${words} in ${selector}`, () => shown(element, selector).some((it) => it.textContent.includes(words)));

export const focus = (element, id) => until(element, `focus on ${id}`, () => element.shadowRoot?.activeElement?.id === id);

export async function click(element, selector, words) {
  const missing = await see(element, selector, words);
  if (missing) return missing;
  shown(element, selector).find((it) => it.textContent.includes(words)).click();
  return "";
}

export function type(element, selector, words) {
  const [box] = shown(element, selector);
  box.value = words;
  box.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
}

export const inline = (element) => shown(element, "style, script, [style]").length;
