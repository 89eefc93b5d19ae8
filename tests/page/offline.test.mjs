// Without a network after the first visit; a new version takes over as a whole or not at all; one call gives it up.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { open, without } from "./support.mjs";
import { goOn, press } from "./walk.mjs";
import { dist, fourLines, policy, root, web } from "./web.mjs";

const program = resolve(root, process.env.PROGRAM ?? "target/debug/material-checklist");
const made = mkdtempSync(join(tmpdir(), "material-checklist-"));
after(() => rmSync(made, { recursive: true, force: true }));

/** Publishes a catalogue of two items; widget and catalogue carry the name of the version. */
function published(version) {
  const place = join(made, version);
  cpSync(join(root, "tests/page/catalogue"), join(place, "catalogue"), { recursive: true });
  const item = join(place, "catalogue/items/shop-sign.json");
  writeFileSync(item, readFileSync(item, "utf8").replaceAll("招牌晚上亮灯吗？", `招牌晚上亮灯吗？（${version}）`));
  const widget = (name) => /^material-checklist(-core\.js|_bg\.wasm|-late\.wasm|-late\.css|\.css)$/.test(name.slice(dist.length + 1));
  cpSync(dist, join(place, "widget"), { recursive: true, filter: (from) => from === dist || widget(from) });
  writeFileSync(
    join(place, "widget/material-checklist-core.js"),
    `self.widgetVersion = ${JSON.stringify(version)};${readFileSync(join(dist, "material-checklist-core.js"), "utf8")}`,
  );
  const page = fourLines("", `item="shop-sign" lang="zh-CN"`).replace(
    "</head>", `<script type="module" src="offline.js?keep"></script></head>`);
  writeFileSync(join(place, "index.html"), page);
  execFileSync(program, ["publish", "--widget", join(place, "widget"), "--catalogue", join(place, "catalogue"),
    "--page", join(place, "index.html"), "--out", join(place, "out"), "--on", "2026-11-23"]);
  return join(place, "out");
}

/** The same with another name, as publishing it would make it; that takes its time. */
function renamed(folder, before, version) {
  const copy = join(made, version);
  cpSync(folder, copy, { recursive: true });
  const files = manifest(folder);
  const digest = (text, form) => createHash("sha256").update(text).digest(form);
  const change = (name, changed) => {
    const before = readFileSync(join(copy, name));
    const text = changed(before.toString());
    writeFileSync(join(copy, name), text);
    files[name] = { size: Buffer.byteLength(text), sha256: digest(text, "hex") };
    return [digest(before, "base64"), digest(text, "base64")];
  };
  const named = (text) => text.replaceAll(before, version);
  for (const name of Object.keys(files).filter((it) => it.includes("/shop-sign"))) change(name, named);
  // The loader knows what it loads.
  const core = change("material-checklist-core.js", named);
  change("material-checklist.js", (text) => text.replace(...core));
  const text = JSON.stringify({ files });
  writeFileSync(join(copy, "manifest.json"), text);
  const worker = readFileSync(join(folder, "material-checklist-worker.js"), "utf8");
  const own = `sha256-${digest(text, "base64")}`;
  writeFileSync(join(copy, "material-checklist-worker.js"), worker.replace(versionOf(folder), own));
  return copy;
}

const versionOf = (folder) => /const VERSION = "(.+)"/.exec(readFileSync(join(folder, "material-checklist-worker.js"), "utf8"))[1];
const manifest = (folder) => JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")).files;

const first = published("一版");
const second = renamed(first, "一版", "二版");
const server = await web({ "/forms/": { folder: first } }, { headers: { "content-security-policy": policy } });
const url = `${server.url}/forms/`;

/** A visitor whose device keeps the first version. */
async function visited() {
  Object.assign(server, { pages: { "/empty": "<!doctype html>", "/forms/": { folder: first } }, broken: () => false });
  const page = await open(`${server.url}/empty`);
  await page.driver.executeAsyncScript(`
    const done = arguments[arguments.length - 1];
    (async () => {
      for (const it of await navigator.serviceWorker.getRegistrations()) await it.unregister();
      for (const name of await caches.keys()) await caches.delete(name);
      localStorage.clear();
    })().then(done);`);
  await page.driver.get(url);
  await page.find("form.question");
  await kept(page, first);
  return page;
}

const registration = (page) =>
  page.driver.executeAsyncScript(`
    const done = arguments[arguments.length - 1];
    navigator.serviceWorker.getRegistration().then((it) =>
      done(it ? { active: it.active?.state, waiting: it.waiting?.state, installing: it.installing?.state } : null));`);

/** The caches there are; looking into one that is just given up would make it anew. */
const names = (page) =>
  page.driver.executeAsyncScript(`const done = arguments[arguments.length - 1]; caches.keys().then((it) => done(it.join()));`);

/** Every file that is kept, by the digest of its manifest. */
const caches = (page) =>
  page.driver.executeAsyncScript(`
    const done = arguments[arguments.length - 1];
    (async () => {
      const all = {};
      for (const name of await caches.keys()) {
        all[name] = (await (await caches.open(name)).keys()).map((it) => it.url).sort();
      }
      return all;
    })().then(done);`);

/** Waits until the device keeps all of a version and nothing else. */
async function kept(page, folder) {
  await page.wait("everything kept", async () => {
    const { active } = (await registration(page)) ?? {};
    return active === "activated" && (await names(page)) === `material-checklist ${url} ${versionOf(folder)}`;
  });
}

/** What the page shows: the versions of widget and catalogue. */
async function shown(page) {
  await page.find("form.question");
  const widget = await page.driver.executeScript("return self.widgetVersion");
  const heading = await (await page.find("h1")).getText();
  return [widget, /（(.*)）/.exec(heading)[1]];
}

/**
 * Leaves and comes back, as often as it takes until the second version is there; all of it at once. A visit is some seconds
 * long: a page that finds itself alone makes way within them, by loading itself again.
 */
async function theNextVisit(page) {
  const isSecond = async () => {
    const versions = (await shown(page)).join();
    assert.ok(["一版,一版", "二版,二版"].includes(versions), versions);
    return versions === "二版,二版";
  };
  await page.wait("the second version", async () => {
    await page.driver.get("about:blank");
    await page.driver.sleep(300);
    await page.driver.get(url);
    for (let look = 0; look < 10; look += 1) {
      // While it loads itself again there is nothing to look at.
      if (await isSecond().catch((why) => !/stale|detached|no such|null/i.test(why.message) && Promise.reject(why))) return true;
      await page.driver.sleep(300);
    }
    return false;
  }, 40_000);
  await kept(page, second);
}

async function walkToTheResult(page) {
  const [yes] = await page.all("label.option");
  await press(page, yes);
  await goOn(page);
  await page.text("用电安全证明");
  await page.text("打印清单");
}

test("after the first visit everything works without a network", async () => {
  const page = await visited();
  const [all] = Object.values(await caches(page));
  const published = Object.keys(manifest(first)).filter((it) => !/\.(md|docx)$|^item-data\/pages\//.test(it));
  assert.deepEqual(all, [...published, "manifest.json"].map((it) => url + it).sort());
  await server.stop();
  try {
    await page.reload();
    assert.deepEqual(await shown(page), ["一版", "一版"]);
    await walkToTheResult(page);
    // What was never looked at before; and the address without a file name, and with a question mark.
    for (const path of ["frame.html?item=open-a-shop", "index.html?from=somewhere", ""]) {
      await page.driver.get(url + path);
      await page.find("form.question");
    }
    await page.driver.get(`${url}frame.html?bundle=new-shop&region=371703`);
    await page.find("form.question");
    assert.deepEqual(Object.values(await caches(page)), [all], "nothing came to what is kept");
    assert.deepEqual(await page.refused(), []);
  } finally {
    await server.start();
  }
});

test("a new version takes over as a whole, and not under an open page", async () => {
  const page = await visited();
  const { driver } = page;
  const tab = await driver.getWindowHandle();
  await driver.switchTo().newWindow("tab");
  const other = await driver.getWindowHandle();
  await driver.get(url);
  assert.deepEqual(await shown(page), ["一版", "一版"]);
  server.pages = { "/forms/": { folder: second } };
  server.asked.length = 0;
  await page.reload();
  assert.deepEqual(await shown(page), ["一版", "一版"]);
  await page.wait("the new version", async () => (await registration(page)).waiting === "installed");
  // Two pages are open: both stay what they are, also when they go on.
  await page.reload();
  assert.deepEqual(await shown(page), ["一版", "一版"]);
  await driver.sleep(300);
  assert.deepEqual(await shown(page), ["一版", "一版"]);
  await driver.switchTo().window(tab);
  await walkToTheResult(page);
  // What is the same in both versions was not fetched again.
  const same = Object.keys(manifest(second)).filter((it) => manifest(first)[it]?.sha256 === manifest(second)[it].sha256);
  assert.ok(same.includes("material-checklist_bg.wasm"));
  const again = same.filter((it) => !it.endsWith(".html") && server.asked.includes(`/forms/${it}`));
  assert.deepEqual(again, []);
  // Once the last of them is closed, the next visit has the second version.
  await driver.close();
  await driver.switchTo().window(other);
  await theNextVisit(page);
  await walkToTheResult(page);
});

for (const [what, broken, pages] of [
  ["was broken off", (path) => path.includes("shop-sign"), {}],
  ["is not what its manifest says", () => false, { "/forms/material-checklist-core.js": "self.changed = true" }],
  ["comes with the manifest of another", () => false, { "/forms/manifest.json": `{"files":{}}` }],
]) {
  test(`an update that ${what} leaves the old version whole`, async () => {
    const page = await visited();
    Object.assign(server, { pages: { ...pages, "/forms/": { folder: second } }, broken });
    server.asked.length = 0;
    await page.reload();
    await page.wait("the update", async () => server.asked.includes("/forms/manifest.json"));
    await page.wait("its end", async () => {
      const { installing, waiting } = await registration(page);
      return !installing && !waiting;
    });
    await page.reload();
    assert.deepEqual(await shown(page), ["一版", "一版"]);
    await server.stop();
    await page.reload();
    assert.deepEqual(await shown(page), ["一版", "一版"]);
    await walkToTheResult(page);
    // Once the server is right again, so is the next visit after it; what was fetched before is not fetched twice.
    Object.assign(server, { pages: { "/forms/": { folder: second } }, broken: () => false });
    await server.start();
    await page.reload();
    await page.wait("the new version", async () => (await registration(page)).waiting === "installed");
    await theNextVisit(page);
  });
}

for (const [what, script] of [
  ["one call", `import("./offline.js").then((it) => it.drop())`],
  ["one line", `document.head.append(Object.assign(document.createElement("script"), { type: "module", src: "offline.js?drop" }))`],
]) {
  const skip = what === "one line" && without("keeping again after giving up");
  test(`${what} gives up all that is kept, and the worker`, { skip }, async () => {
    const page = await visited();
    await page.driver.get(`${url}frame.html?item=shop-sign`);
    await page.find("form.question");
    await page.driver.executeScript(`localStorage.setItem("of the host", "1"); caches.open("of the host"); ${script};`);
    await page.wait("nothing of it left", async () =>
      (await names(page)) === "of the host" && (await registration(page)) === null);
    await walkToTheResult(page);
    await page.driver.get(`${url}frame.html?item=open-a-shop`);
    await page.find("form.question");
    assert.equal(await names(page), "of the host");
    assert.equal(await registration(page), null);
    assert.equal(await page.driver.executeScript(`return localStorage.getItem("of the host")`), "1");
  });
}
