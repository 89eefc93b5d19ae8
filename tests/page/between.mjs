// Stands between a browser and the server, for browsers that a test cannot tell what Chromium can be told: it puts the test's
// own script first into every page, and lets files not come.

import { createServer, request } from "node:http";

/** Runs in the page before anything else does; what a test asks for later is kept in `window`. */
function first(attributes, fresh) {
  if (fresh) [localStorage, sessionStorage].forEach((it) => it.clear());
  window.refused = [];
  window.complaints = [];
  const complain = (...all) => window.complaints.push(all.map(String).join(" "));
  for (const how of ["warn", "error"]) {
    const said = console[how];
    console[how] = (...all) => (complain(...all), said.apply(console, all));
  }
  addEventListener("error", (it) => complain(it.message));
  addEventListener("unhandledrejection", (it) => complain(it.reason));
  document.addEventListener("securitypolicyviolation", (it) => window.refused.push(`${it.violatedDirective} ${it.blockedURI}`));
  new MutationObserver((_, observer) => {
    const element = document.querySelector("material-checklist");
    if (!element) return;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

/** Named as the widget's own files are, for tests that look at what was fetched. */
const SCRIPT = "material-checklist-test.js";

/** `url`; `next(attributes)` is for the page that is opened next; `block(pattern)` with `*`, nothing for none. */
export async function between(target) {
  let attributes = {}, fresh = false, blocked;
  const server = createServer((asked, answer) => {
    if (blocked?.test(asked.url)) return void asked.socket.destroy();
    if (asked.url === `/${SCRIPT}`) {
      answer.writeHead(200, { "content-type": "text/javascript", "cache-control": "no-store" });
      answer.end(`(${first})(${JSON.stringify(attributes)}, ${fresh})`);
      fresh = false;
      return;
    }
    const headers = { ...asked.headers, host: new URL(target).host };
    if (headers.accept?.includes("text/html")) headers["accept-encoding"] = "identity";
    const passed = request(new URL(asked.url, target), { method: asked.method, headers }, async (from) => {
      // Nothing is kept, or it would come although it is blocked.
      const told = { ...from.headers, "cache-control": "no-store" };
      if (!told["content-type"]?.startsWith("text/html") || told["content-encoding"]) {
        answer.writeHead(from.statusCode, told);
        return void from.pipe(answer);
      }
      const text = Buffer.concat(await from.toArray()).toString();
      const page = Buffer.from(text.replace("<head>", `<head><script src="/${SCRIPT}"></script>`));
      answer.writeHead(from.statusCode, { ...told, "content-length": page.length });
      answer.end(page);
    });
    passed.once("error", () => asked.socket.destroy());
    asked.pipe(passed);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const pattern = (text) => new RegExp(`^${text.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`);
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    next: (given) => ([attributes, fresh] = [given, true]),
    block: (text) => void (blocked = text && pattern(text)),
    stop: () => (server.closeAllConnections(), server.close()),
  };
}
