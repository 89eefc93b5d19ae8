// The samples for nginx and Caddy, on the real servers: headers, compression, caching, and the widget runs from them.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { open } from "./support.mjs";
import { dist, fourLines, root, web } from "./web.mjs";

const guest = await web({}, { host: "localhost" });
const forever = "public, max-age=31536000, immutable";
const marked = readdirSync(join(dist, "item-data/items")).find((it) => /\.[a-z2-7]{8}\.json$/.test(it));

const servers = {
  nginx: {
    sample: "nginx.conf",
    admit: (text) =>
      text.replace(`# "https://www.example.gov.cn" $http_origin;`, `"${guest.url}" $http_origin;`)
        .replace(`default "'self'";`, `default "'self' ${guest.url}";`),
    // Debian keeps it where not everybody's PATH leads.
    start: (folder) => ["nginx", ["-p", folder, "-c", "sample", "-g", `daemon off; ${process.getuid() ? "" : "user root;"}`, "-e", "stderr"]],
    module: "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so",
  },
  caddy: {
    sample: "Caddyfile",
    admit: (text) =>
      text.replaceAll("https://www.example.gov.cn\n", `${guest.url}\n`).replace("frame-ancestors 'self'", `frame-ancestors 'self' ${guest.url}`),
    start: (folder) => ["caddy", ["run", "--adapter", "caddyfile", "--config", join(folder, "sample")]],
  },
};

const path = `${process.env.PATH}:/usr/sbin:/sbin`;
const installed = (name) => {
  try {
    execFileSync("sh", ["-c", `command -v ${name}`], { env: { ...process.env, PATH: path } });
    return true;
  } catch {
    return false;
  }
};

async function free() {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => probe.once("listening", done));
  const { port } = probe.address();
  await new Promise((done) => probe.close(done));
  return port;
}

/** Starts a server with its sample, at a free port, and lets `guest` in. */
async function started({ sample, admit, start }) {
  const folder = mkdtempSync(join(tmpdir(), "material-checklist-"));
  const port = await free();
  symlinkSync(dist, join(folder, "checklist"));
  const text = readFileSync(join(root, "examples/servers", sample), "utf8");
  const changed = admit(text).replace("127.0.0.1:8080", `127.0.0.1:${port}`);
  assert.ok(changed.includes(guest.url) && changed.includes(String(port)), "the sample can be changed where it says so");
  writeFileSync(join(folder, "sample"), changed);
  const [name, parameters] = start(folder);
  const child = spawn(name, parameters, { cwd: folder, env: { ...process.env, PATH: path, HOME: folder }, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (text) => (said += text));
  child.once("error", (error) => (said += error));
  after(async () => {
    child.kill();
    await new Promise((done) => (child.exitCode === null ? child.once("exit", done) : done()));
    rmSync(folder, { recursive: true, force: true });
  });
  const url = `http://127.0.0.1:${port}/checklist/`;
  for (const end = Date.now() + 15_000; ; await pause(100)) {
    if (await ask(url, "").catch(() => undefined)) return url;
    if (child.exitCode !== null || Date.now() > end) throw new Error(`${name} does not run: ${said}`);
  }
}

/** One answer, as sent: nothing is decompressed on the way. */
function ask(url, path, headers = {}) {
  return new Promise((resolve, reject) => {
    get(new URL(path, url), { headers }, async (answer) => {
      resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(await answer.toArray()) });
    }).once("error", reject);
  });
}

for (const [name, about] of Object.entries(servers)) {
  const lacking = [about.module].filter((it) => it && installed(name) && !readdirSync(join(it, "..")).includes(it.split("/").pop()));
  const skip = !installed(name) ? `${name} is not installed: apt install ${name}` : lacking[0] ? `no ${lacking[0]}` : false;

  test(`${name}: the sample sends what a page needs, and the widget runs`, { skip }, async () => {
    const url = await started(about);
    for (const [path, type, keep = "no-cache", expected = 200] of [
      ["", "text/html"],
      ["frame.html", "text/html"],
      ["material-checklist.js", "text/javascript"],
      ["material-checklist.css", "text/css"],
      ["material-checklist_bg.wasm", "application/wasm"],
      ["material-checklist-worker.js", "text/javascript"],
      ["manifest.json", "application/json"],
      ["item-data/index.json", "application/json"],
      [`item-data/items/${marked}`, "application/json", forever],
      ["no-such-file", undefined, "no-cache", 404],
    ]) {
      const { status, headers, body } = await ask(url, path);
      assert.equal(status, expected, path);
      if (type) assert.equal(headers["content-type"].split(";")[0], type, path);
      assert.equal(headers["cache-control"], keep, path);
      assert.match(headers["content-security-policy"], /^default-src 'none';.*frame-ancestors 'self' http:\/\/localhost:\d+$/, path);
      assert.equal(headers["x-content-type-options"], "nosniff", path);
      assert.equal(headers["referrer-policy"], "no-referrer", path);
      assert.equal(headers["access-control-allow-origin"], undefined, path);
      if (status !== 200) continue;
      assert.ok(headers.etag || headers["last-modified"], path);
      const brotli = await ask(url, path, { "accept-encoding": "gzip, br" });
      const gzip = await ask(url, path, { "accept-encoding": "gzip" });
      assert.deepEqual([brotli.headers["content-encoding"], gzip.headers["content-encoding"]], ["br", "gzip"], path);
      assert.equal(brotli.headers["content-type"], headers["content-type"], path);
      assert.ok(brotliDecompressSync(brotli.body).equals(body) && gunzipSync(gzip.body).equals(body), path);
      const again = await ask(url, path, { "if-none-match": headers.etag, "if-modified-since": headers["last-modified"] });
      assert.equal(again.status, 304, path);
    }
    for (const [origin, allowed] of [[guest.url, guest.url], ["https://elsewhere.example", undefined]]) {
      const { headers } = await ask(url, "material-checklist-core.js", { origin });
      assert.equal(headers["access-control-allow-origin"], allowed);
      assert.match([headers.vary].flat().join(), /Origin/i);
    }

    const page = await open(url);
    await page.find(".catalogue li button");
    await page.driver.get(`${url}frame.html?item=resident-id-card`);
    await page.find("form.question");
    assert.deepEqual(await page.refused(), []);
    assert.deepEqual(await page.complaints(), []);

    // From a page of another origin: in a frame, and as four lines.
    guest.pages["/frame"] = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><iframe src="${url}frame.html"></iframe>`;
    guest.pages["/lines"] = fourLines(url, `item="resident-id-card"`);
    await page.driver.get(`${guest.url}/frame`);
    await page.driver.switchTo().frame(0);
    await page.find(".catalogue li button");
    await page.driver.get(`${guest.url}/lines`);
    await page.find("form.question");
    assert.deepEqual(await page.complaints(), []);
  });
}
