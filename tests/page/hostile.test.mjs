// Surroundings that were not made for us: the widget stays right, or says calmly what is wrong.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { networkInterfaces } from "node:os";
import { test } from "node:test";
import { bare, open, without } from "./support.mjs";
import { dist, fourLines, policy, web } from "./web.mjs";

const require = createRequire(import.meta.url);
const jquery = readFileSync(require.resolve("jquery"), "utf8");

const strict = `${policy}; require-trusted-types-for 'script'; trusted-types 'none'`;

/** A host page: what stands before the four lines, as a script or a style sheet of its own. */
const host = (before, attributes = 'item="resident-id-card" lang="zh-CN" date="2026-11-23"') =>
  fourLines("/checklist/", attributes).replace("<script", `${before}<script`);

/** From the first question to the list, as a person who renews a card. */
async function walkThrough(page, click = (it) => it.click()) {
  const choose = async (label) => {
    const row = await page.text(label);
    await click(row);
    await click(await page.role("button", "继续"));
  };
  await page.find("form.question");
  await choose("身份证到期了");
  await page.wait("the next question", async () => (await (await page.find("h1")).getText()).includes("旧身份证"));
}

async function visit(pages, options = {}) {
  const at = await web({ "/checklist/": { folder: dist }, ...pages }, options);
  const page = await open(`${at.url}/`);
  return { at, page };
}

for (const [name, css] of [
  ["resets", "*, *::before { margin: 0; padding: 0; box-sizing: content-box; } ul { list-style: square inside } button { all: unset }"],
  ["all: unset on everything", "* { all: unset }"],
  ["tiny root, wide letters", "html { font-size: 62.5%; letter-spacing: .4em; text-transform: uppercase; line-height: 1; color: #ccc; text-align: right }"],
  ["everything on top", "h1 { position: relative; z-index: 2147483647 } material-checklist { font: 40px cursive; color: red }"],
]) {
  test(`style sheets of the page: ${name}`, async () => {
    const { page } = await visit({ "/": host('<link rel="stylesheet" href="host.css">'), "/host.css": css }, { headers: { "content-security-policy": policy } });
    await page.find("form.question");
    const looks = await page.driver.executeScript(`
      const root = document.querySelector("material-checklist").shadowRoot;
      const of = (css) => getComputedStyle(root.querySelector(css));
      const [page, button] = [of(".page"), of(".primary")];
      return [page.display, page.fontSize, page.letterSpacing, page.textTransform, page.textAlign, page.color,
        button.minHeight, button.backgroundColor, root.querySelector(".option").getBoundingClientRect().height >= 44];`);
    assert.deepEqual(looks, ["block", "18px", "normal", "none", "start", "rgb(28, 35, 33)",
      "44px", "rgb(11, 107, 83)", true]);
    await walkThrough(page);
    await page.screenshot(`hostile-${name.replace(/\W+/g, "-")}`);
    assert.deepEqual(await page.axe().then((all) => all.filter((it) => it.includes("material-checklist"))), []);
  });
}

test("old scripts of the page: jQuery, extended prototypes, patched timers, a frozen world", async () => {
  const script = `
    Array.prototype.each = function (f) { this.forEach(f); };
    Object.prototype.extend = function () {};
    Element.prototype.remove2 = Element.prototype.remove;
    String.prototype.trim2 = String.prototype.trim;
    window.setTimeout = ((before) => (f, ms, ...rest) => before(f, ms, ...rest))(window.setTimeout);
    jQuery("body").addClass("old").on("click", "*", () => {});
    Function.prototype.bind = ((before) => function (...all) { return before.apply(this, all); })(Function.prototype.bind);
    [Array, Object, String, Promise, Map].forEach((it) => Object.freeze(it.prototype));`;
  const before = '<script src="jquery.js"></script><script src="old.js"></script>';
  const { page } = await visit({ "/": host(before), "/jquery.js": jquery, "/old.js": script });
  const byScript = without("a real click where prototypes are extended");
  await walkThrough(page, byScript && ((it) => page.driver.executeScript("arguments[0].click()", it)));
  assert.deepEqual(await page.complaints(), []);
});

test("Trusted Types are required, and nothing but our own files may be had", async () => {
  const { page } = await visit({ "/": host("") }, { headers: { "content-security-policy": strict } });
  await walkThrough(page);
  assert.deepEqual(await page.refused(), []);
  assert.deepEqual(await page.complaints(), []);
});

test("where nothing may be stored it works, and says so when it is asked to remember", { skip: without("a site that may not store anything") }, async () => {
  const { page } = await visit({ "/": host("") }, { host: bare });
  await walkThrough(page);
  assert.deepEqual(await page.complaints(), []);
});

test("wasm under a wrong type still runs", async () => {
  const at = await web({ "/": host(""), "/checklist/": { folder: dist } });
  at.types = { ".wasm": "application/octet-stream" };
  const page = await open(`${at.url}/`);
  await walkThrough(page);
});

test("something on the page forbids events: the list comes first", async () => {
  const script = `window.CustomEvent = function () { throw new Error("blocked"); };`;
  const { page } = await visit({ "/": host('<script src="blocker.js"></script>'), "/blocker.js": script });
  await walkThrough(page);
});

test("a policy that forbids WebAssembly: the whole list without questions, and the page hears why", async () => {
  const without = policy.replace(" 'wasm-unsafe-eval'", "");
  const listen = `addEventListener("checklist-error", (it) => (window.failure = it.detail));`;
  const { page } = await visit(
    { "/": host('<script src="listen.js"></script>'), "/listen.js": listen },
    { headers: { "content-security-policy": without } },
  );
  await page.wait("the page without scripts", () =>
    page.driver.executeScript(`return document.querySelector("material-checklist").shadowRoot?.querySelector("main h1");`));
  assert.equal(await page.driver.executeScript("return window.failure.code;"), "refused");
  const links = await page.driver.executeScript(`
    return [...document.querySelector("material-checklist").shadowRoot.querySelectorAll("a[href]")].map((it) => it.href);`);
  assert.ok(links.every((it) => !it.includes("/checklist/") || it.includes("/checklist/item-data/") || it.endsWith("/checklist/")), links.join());
  await page.screenshot("hostile-no-wasm");
});

test("the network goes away while it loads: a calm sentence, and a button that tries again", async () => {
  const at = await web({ "/": host(""), "/checklist/": { folder: dist } });
  at.broken = (path) => path.endsWith(".wasm") || path.includes("/pages/");
  const page = await open(`${at.url}/`);
  await page.text("请检查网络");
  await page.screenshot("hostile-no-network");
  assert.deepEqual(await page.axe(), []);
  at.broken = () => false;
  await page.driver.executeScript(`document.querySelector("material-checklist").shadowRoot.querySelector("button").click();`);
  await walkThrough(page);
});

// Where no https is, as in the network of an office, a page can make no digests itself.
const plain = Object.values(networkInterfaces()).flat().find((it) => it.family === "IPv4" && !it.internal)?.address;

for (const [where, at] of [["", "127.0.0.1"], [", without https", plain]]) {
  test(`a file that was changed on the way is not run${where}`, { skip: !at && "this machine has no address but its own" }, async () => {
    const changes = {
      // Still right, with one section more that tells nothing.
      "material-checklist_bg.wasm": (file) => Buffer.concat([file, Buffer.from([0, 2, 1, 120])]),
      "material-checklist-core.js": (file) => Buffer.concat([file, Buffer.from("\n")]),
    };
    for (const [name, change] of Object.entries(changes)) {
      if (name.endsWith(".js") && without("the digest of a module")) continue;
      const serve = (instead) => visit({ "/": host(""), "/checklist/": { folder: dist, instead } }, { host: at });
      await walkThrough((await serve(() => undefined)).page);
      const changed = change(readFileSync(`${dist}/${name}`));
      const { page: other } = await serve((path) => (path === name ? changed : undefined));
      await other.wait("something instead", () =>
        other.driver.executeScript(`return document.querySelector("material-checklist").shadowRoot?.textContent.length > 10 &&
          !document.querySelector("material-checklist").shadowRoot.querySelector("form.question");`));
      await other.driver.sleep(500);
      assert.equal((await other.driver.executeScript(`
        return document.querySelector("material-checklist").shadowRoot.querySelectorAll("form.question").length;`)), 0, name);
    }
  });
}

test("on a slow line the frame with the item's name is there first, and nothing jumps when the rest comes", { skip: without("the DevTools protocol") }, async () => {
  const at = await web({ "/": host("") .replace("</body>", '<p id="below">below</p></body>'), "/checklist/": { folder: dist } });
  const page = await open("about:blank").catch(() => open(`${at.url}/none`));
  await page.tell("Network.enable", {});
  await page.tell("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 90_000 });
  await page.tell("Page.addScriptToEvaluateOnNewDocument", { source: `
    window.shifts = [];
    new PerformanceObserver((list) => { for (const it of list.getEntries()) shifts.push(it.value); }).observe({ type: "layout-shift", buffered: true });
    window.frames_seen = [];
    setInterval(() => {
      const frame = document.querySelector("material-checklist")?.shadowRoot?.querySelector(".frame:not([hidden]) h1");
      if (frame?.textContent && frame.getClientRects().length) frames_seen.push(frame.textContent);
    }, 20);` });
  await page.driver.get(`${at.url}/`);
  await page.find("form.question");
  const [names, shifts] = await page.driver.executeScript("return [frames_seen, shifts];");
  assert.ok(names.some((it) => it.startsWith("居民身份证")), `the frame said ${[...new Set(names)]}`);
  const sum = shifts.reduce((sum, it) => sum + it, 0);
  assert.ok(sum < 0.1, `layout shift ${sum}`);
});
