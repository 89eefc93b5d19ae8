// Small web servers for tests of hosting: folders and pages at addresses of this machine, as an office might have them.

import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const dist = join(root, "dist");

/** The strictest policy under which the widget runs. */
export const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data:";

const types = {
  ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json",
  ".mjs": "text/javascript", ".wasm": "application/wasm",
};

/**
 * Serves `pages` (path → text, or path → { folder } for everything below it, but for what `instead(path, search)` gives) on `host`.
 *
 *   const host = await web({ "/": "<!doctype html>…", "/forms/": { folder: dist } }, { headers: { … } });
 *   host.url, host.asked (paths, as they came), host.kept (those of them that a worker asked for itself), host.pages (may be changed), await host.stop(), await host.start()
 */
export async function web(pages, { host = "127.0.0.1", headers = {} } = {}) {
  const [asked, kept] = [[], []];
  let port = 0;
  let server;
  const self = { asked, kept, pages, headers, types: {}, broken: () => false };

  const body = (path, search) => {
    if (typeof self.pages[path] === "string") return self.pages[path];
    const place = Object.keys(self.pages).find((it) => it.endsWith("/") && self.pages[it].folder && path.startsWith(it));
    if (!place || path.includes("..")) return undefined;
    const instead = self.pages[place].instead?.(path.slice(place.length), search);
    if (instead) return instead;
    const file = join(self.pages[place].folder, path.slice(place.length) || "index.html");
    return statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file) : undefined;
  };

  self.start = () =>
    new Promise((ready, reject) => {
      server = createServer((request, response) => {
        const { pathname, search } = new URL(request.url, "http://host");
        const path = decodeURIComponent(pathname);
        asked.push(path);
        if (/-worker\.js$/.test(request.headers.referer ?? "")) kept.push(path);
        if (self.broken(path)) return void request.socket.destroy();
        const found = body(path, search);
        const type = self.types[extname(path)] ?? types[extname(path) || ".html"] ?? "application/octet-stream";
        response.writeHead(found === undefined ? 404 : 200, { "content-type": type, ...self.headers });
        response.end(found ?? "nothing here");
      });
      server.once("error", reject);
      server.listen(port, host, () => {
        port = server.address().port;
        self.url = `http://${host}:${port}`;
        ready(self);
      });
    });
  self.stop = () =>
    new Promise((done) => {
      server.closeAllConnections();
      server.close(done);
    });
  after(() => server.listening && self.stop());
  return await self.start();
}

/** The four lines of an embedding page. */
export const fourLines = (at, attributes = "", script = "") => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>某区政务服务网</title><link rel="icon" href="data:,">
<script type="module" src="${at}material-checklist.js" ${script}></script></head>
<body><h1>办事指南</h1>
<material-checklist catalogue="${at}item-data/" ${attributes}><p id="fallback">请到咨询台询问。</p></material-checklist>
</body></html>`;
