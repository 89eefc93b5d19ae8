// The folder on other paths and other origins than the page, and the loader by its digest.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { By, name, open, without } from "./support.mjs";
import { definition, scenarios, walk } from "./walk.mjs";
import { dist, fourLines, policy, web } from "./web.mjs";

const item = `item="resident-id-card" lang="zh-CN" date="2026-11-23"`;
const host = await web({});
const read = (name) => readFileSync(join(dist, name));

/** Answers an item to its end: first part, later part, catalogue and both style sheets are all in use. */
async function toTheEnd(page) {
  await page.find("form.question");
  await walk(page, definition("resident-id-card"), scenarios("resident-id-card")[0].answers, "zh-CN");
  await page.text("打印清单");
  const styled = `return [...document.querySelector("material-checklist").shadowRoot.querySelectorAll("link")].map((it) => !!it.sheet)`;
  assert.deepEqual(await page.driver.executeScript(styled), [true, true]);
}

test("the folder may lie at any path, and the page at another", async () => {
  host.headers = { "content-security-policy": policy };
  host.pages = { "/政务/a b/checklist/": { folder: dist }, "/guide/42/index.html": fourLines("../../政务/a b/checklist/", item) };
  const page = await open(`${host.url}/guide/42/index.html`);
  await toTheEnd(page);
  assert.deepEqual(await page.refused(), []);
  assert.deepEqual(await page.complaints(), []);
});

test("widget and catalogue may come from another origin each, under a policy that names them", async () => {
  const shared = { "access-control-allow-origin": host.url, "x-content-type-options": "nosniff" };
  const widget = await web({ "/w/": { folder: dist } }, { host: "localhost", headers: shared });
  const catalogue = await web({ "/data/": { folder: join(dist, "item-data") } }, { host: "localhost", headers: shared });
  const from = policy.replace("script-src 'self'", `script-src ${widget.url}`).replace("style-src 'self'", `style-src ${widget.url}`)
    .replace("connect-src 'self'", `connect-src ${widget.url} ${catalogue.url}`);
  host.headers = { "content-security-policy": from };
  host.asked.length = 0;
  host.pages = { "/": fourLines(`${widget.url}/w/`, item).replace(`${widget.url}/w/item-data/`, `${catalogue.url}/data/`) };
  const page = await open(`${host.url}/`);
  await toTheEnd(page);
  assert.deepEqual(await page.refused(), []);
  assert.deepEqual(await page.complaints(), []);
  for (const part of ["material-checklist_bg.wasm", "material-checklist-late.wasm", "material-checklist-late.css"]) {
    assert.ok(widget.asked.includes(`/w/${part}`), part);
  }
  assert.ok(catalogue.asked.includes("/data/index.json") && !widget.asked.some((it) => it.includes("item-data")));
  assert.deepEqual(host.asked.filter((it) => it !== "/"), []);

  // Without leave the page keeps what it says itself.
  widget.headers = {};
  const other = await open(`${host.url}/`);
  await other.driver.sleep(500);
  assert.equal(await (await other.driver.findElement(By.id("fallback"))).isDisplayed(), true);
});

test("the loader is run only if it is what the page says", async () => {
  const { integrity } = JSON.parse(read("manifest.json"));
  assert.equal(integrity, `sha256-${createHash("sha256").update(read("material-checklist.js")).digest("base64")}`);
  host.headers = { "content-security-policy": policy };
  const with_ = (digest) => fourLines("/w/", item, `integrity="${digest}" crossorigin="anonymous"`);
  host.pages = { "/w/": { folder: dist }, "/right": with_(integrity), "/wrong": with_(integrity.replace(/.{4}=$/, "AAA=")) };
  const right = await open(`${host.url}/right`);
  await toTheEnd(right);
  assert.deepEqual(await right.complaints(), []);
  const wrong = await open(`${host.url}/wrong`);
  if (without("the console of a page of another server")) await wrong.driver.sleep(1000);
  else await wrong.wait("a complaint", async () => (await wrong.complaints()).some((it) => it.includes("integrity")));
  assert.equal(await (await wrong.driver.findElement(By.id("fallback"))).isDisplayed(), true);
  assert.equal(await wrong.driver.executeScript("return !!customElements.get('material-checklist')"), false);
});

test("each part is named by its digest, where it is loaded from", () => {
  const parts = (file) => JSON.parse(/\{"(?:legacy\/)?material-checklist[^{}]*\}/.exec(read(file))[0]);
  const [loader, core] = ["material-checklist.js", "material-checklist-core.js"].map(parts);
  const named = (all) => all.map((it) => `material-checklist${it}`);
  assert.deepEqual(Object.keys(loader).filter((it) => !it.startsWith("legacy/")).sort(), named(["-core.js", "-stand-in.js", "_bg.wasm"]));
  assert.deepEqual(Object.keys(core).sort(), named(["-kiosk.css", "-kiosk.js", "-late.css", "-late.wasm", ".css", "_bg.wasm"]));
  for (const [name, integrity] of [...Object.entries(loader), ...Object.entries(core)]) {
    assert.equal(integrity, `sha256-${createHash("sha256").update(read(name)).digest("base64")}`, name);
  }
});

test("the loader is smaller than 3 KB, as it is", () => {
  assert.ok(read("material-checklist.js").length <= 3000, `${read("material-checklist.js").length} bytes`);
});

test("a page asks for what comes first with itself, and for nothing twice", async () => {
  host.headers = { "content-security-policy": policy };
  host.pages = { "/w/": { folder: dist } };
  for (const [path, first] of [["/w/", ".items"], ["/w/frame.html?item=resident-id-card", "form.question"], ["/w/kiosk.html", ".kiosk .items"]]) {
    const html = read(path === "/w/" ? "index.html" : path.slice(3).replace(/\?.*/, "")).toString();
    const ahead = [...html.matchAll(/rel="(?:modulepreload|preload)".*? media="(.*?)"/g)].map(([, media]) => media);
    assert.equal(ahead.length, 2, path);
    host.asked.length = host.kept.length = 0;
    const page = await open(`${host.url}${path}`);
    await page.find(first);
    await page.driver.sleep(500);
    const matches = await page.driver.executeScript("return arguments[0].map((it) => matchMedia(it).matches)", ahead);
    assert.deepEqual(matches, [true, name !== "webkit"], "in WebKit a fetch takes nothing that was loaded ahead");
    const times = (list, name) => list.filter((it) => it === `/w/${name}`).length;
    for (const name of ["material-checklist-core.js", "material-checklist_bg.wasm", "item-data/index.json"]) {
      assert.equal(times(host.asked, name) - times(host.kept, name), 1, `${path}: ${name} among ${host.asked}`);
    }
    assert.deepEqual(await page.refused(), []);
  }
});

test("a page may ask for the greatest part ahead by a name that stays, of whichever version it is", async () => {
  host.headers = { "content-security-policy": policy };
  const [media] = /(?<=rel="preload".*? media=")[^"]+/.exec(read("index.html").toString());
  const ahead = `<link rel="preload" as="fetch" crossorigin media="${media}" href="w/material-checklist_bg.wasm">`;
  const loaded = async (folder) => {
    host.pages = { "/w/": folder, "/": fourLines("w/", item).replace("<script", `${ahead}<script`) };
    host.asked.length = 0;
    const page = await open(`${host.url}/`);
    await page.find("form.question");
    assert.deepEqual(await page.refused(), []);
    return host.asked.filter((it) => it === "/w/material-checklist_bg.wasm").length;
  };
  assert.equal(await loaded({ folder: dist }), 1);
  // What a cache kept of another version has another digest; the loader asks for its own then.
  const old = read("legacy/material-checklist_bg.wasm");
  const newer = (path, search) => (path === "material-checklist_bg.wasm" && !search ? old : undefined);
  assert.ok((await loaded({ folder: dist, instead: newer })) > 1);
});
