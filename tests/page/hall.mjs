// What tests of a device of the hall share: a hall with a card reader, fingers, a clock that can be put forward, and a search
// for what a person left behind.

import { open } from "./support.mjs";
import { dist, policy, web } from "./web.mjs";

export const ITEM = "resident-id-card";

/** The reader of the hall: it says what is on the card, and forgets it when the person is gone. */
const reader = `
const element = document.querySelector("material-checklist");
window.ended = [];
element.addEventListener("checklist-ended", ({ detail }) => window.ended.push(detail));
window.card = (pieces) => {
  element.prefillSource = "读卡器";
  element.prefill = Object.fromEntries(pieces.map(([name, ...letters]) => [name, letters.reverse().join("")]));
};`;

/** Puts the clock forward, and keeps the memory of every module within reach. */
const before = `
window.ahead = 0;
const now = performance.now.bind(performance);
performance.now = () => now() + window.ahead * 1000;
window.memories = [];
window.exported = [];
const keep = (it) => {
  const { exports } = it.instance || it;
  if (!exports) return it;
  window.exported.push(exports);
  for (const own of Object.values(exports)) if (own instanceof WebAssembly.Memory) window.memories.push(own);
  return it;
};
window.crash = () => {
  for (const it of window.exported.flatMap((exports) => Object.values(exports))) {
    if (typeof it !== "function") continue;
    try {
      it(-5, -5, -5, -5, -5, -5);
    } catch (why) {
      if (why instanceof WebAssembly.RuntimeError) return void setTimeout(() => { throw why; });
    }
  }
  throw new Error("nothing in the module traps");
};
for (const name of ["instantiate", "instantiateStreaming"]) {
  const real = WebAssembly[name];
  WebAssembly[name] = (...all) => real.apply(WebAssembly, all).then(keep);
}`;

const page = (attributes) => `<!doctype html>
<html lang="zh-CN" class="kiosk-page"><head><meta charset="utf-8"><title>大厅</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/w/material-checklist-kiosk.css">
<script src="/before.js"></script><script type="module" src="/w/material-checklist.js"></script></head>
<body><material-checklist catalogue="/w/item-data/" mode="kiosk" link="https://example.gov.cn/list" ${attributes}>…</material-checklist>
<script src="/reader.js"></script></body></html>`;

const hall = await web({ "/w/": { folder: dist }, "/reader.js": reader, "/before.js": before }, {
  headers: { "content-security-policy": policy },
});

let opened;

/** A device in the hall, standing or lying. */
export async function device(attributes = "", { width = 1080, height = 1920, patience = 20_000 } = {}) {
  hall.pages["/"] = page(attributes);
  opened = await open(`${hall.url}/`, { width, height });
  const there = `return !!document.querySelector("material-checklist").shadowRoot?.querySelector(".kiosk-bar")`;
  await opened.wait(".kiosk-bar", () => opened.driver.executeScript(there), patience);
  return opened;
}

/** The device that was opened last. */
export const latest = () => opened;

/** The server drops whoever asks for such a path. */
export const refuse = (broken) => void (hall.broken = broken);

/** Files that the hall serves in place of others: path → text. */
export const serves = (path, text) => (text === undefined ? delete hall.pages[path] : (hall.pages[path] = text));
export const asked = () => hall.asked;
export const server = () => hall.url;

/** The server is gone meanwhile. */
export async function closed(run) {
  await hall.stop();
  try {
    await run();
  } finally {
    await hall.start();
  }
}

const middle = `const it = typeof arguments[0] !== "string" ? arguments[0] : document.querySelector("material-checklist").shadowRoot?.querySelector(arguments[0]);
  if (!it) return null;
  it.scrollIntoView({ block: "nearest" });
  const box = it.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];`;

/** A finger on the middle of it: an element, or a CSS selector for the first one. A driver that holds no element keeps none alive. */
export async function tap(page, what) {
  const [x, y] = await page.wait(`${what}`, () => page.driver.executeScript(middle, what));
  await page.tell("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
  await page.tell("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}

/** Types with the keys on the screen. */
export async function typeOnScreen(page, letters) {
  for (const letter of letters) await tap(page, `[data-key="${letter}"]`);
}

const heading = async (page) => {
  const [it] = await page.all("h1");
  return it && (await it.getText());
};

/** Answers everything up to the result: the first option, or the day of birth; `press` is a finger or a key. */
export async function toTheResult(page, press = tap) {
  await page.find("form.question");
  for (let number = 0; !(await page.all(".result")).length; number += 1) {
    const asked = await heading(page);
    if ((await page.all(".date")).length) {
      for (const figure of "19900501") await press(page, await page.find(`[data-key="${figure}"]`));
      await press(page, await page.find("form.question button[type=submit]"));
    } else {
      await press(page, (await page.all("form.question .option"))[number === 0 ? 1 : 0]);
    }
    await page.wait("the next screen", async () => (await heading(page)) !== asked);
  }
}

/** So many seconds pass. */
export const pass = (page, seconds) => page.driver.executeScript("window.ahead += arguments[0]", seconds);

/** Waits until the person is gone and the first screen is there. */
export async function gone(page, times = 1) {
  await page.wait("the end", async () => (await page.driver.executeScript("return (window.ended || []).length")) >= times);
  await there(page, ".catalogue, form.question");
}

/** Waits for what a CSS selector finds, without keeping it. */
export const there = (page, css) =>
  page.wait(css, () => page.driver.executeScript('return !!document.querySelector("material-checklist").shadowRoot?.querySelector(arguments[0])', css));

const everywhere = `
const done = arguments[arguments.length - 1];
const deep = (root) => [...root.querySelectorAll("*")].flatMap((it) => [
  it.value ?? "", ...[...it.attributes].map((own) => own.value), ...(it.shadowRoot ? deep(it.shadowRoot) : []),
  ...[...it.childNodes].filter((own) => own.nodeType === 3).map((own) => own.data)]);
const rows = (name, it) => Object.entries(it).map(([key, value]) => [name, key + "=" + value]);
(async () => {
  const found = [["page", deep(document).join("\\n")], ["address", location.href], ["title", document.title], ["name", window.name],
    ["history", JSON.stringify(history.state)], ["referrer", document.referrer], ["selection", String(getSelection())],
    ["cookie", document.cookie]];
  found.push(...rows("local", localStorage), ...rows("session", sessionStorage));
  for (const { name } of await indexedDB.databases()) found.push(["database", name]);
  for (const name of self.caches ? await caches.keys() : []) {
    for (const request of await (await caches.open(name)).keys()) {
      found.push(["cache", request.url], ["cache", await (await (await caches.open(name)).match(request)).text()]);
    }
  }
  for (const memory of window.memories) found.push(["memory", new TextDecoder().decode(new Uint8Array(memory.buffer))]);
  return found;
})().then(done);`;

/** Where any of these words is found: page, address, history, storage, caches, the memory of the modules, and the heap. */
export async function traces(page, words) {
  const found = [];
  // A snapshot of the heap writes Chinese in figures.
  const figures = (word) => [...word].map((it) => (it < "\x7f" ? it : `\\u${it.charCodeAt(0).toString(16).padStart(4, "0")}`)).join("");
  const look = (place, text) => {
    for (const word of words) if ([word, figures(word), figures(word).toUpperCase().replaceAll("\\U", "\\u")].some((it) => text.includes(it))) found.push(`${place}: ${word}`);
  };
  for (const [place, text] of await page.driver.executeAsyncScript(everywhere)) look(place, text);
  look("heap", await heap(page));
  return [...new Set(found)];
}

/** Everything that the page's JavaScript still holds, after the rest was collected. */
export async function heap(page) {
  const connection = await page.driver.createCDPConnection("page");
  const pieces = [];
  const hear = (data) => {
    const { method, params } = JSON.parse(data.toString());
    if (method === "HeapProfiler.addHeapSnapshotChunk") pieces.push(params.chunk);
  };
  connection._wsConnection.on("message", hear);
  await connection.send("HeapProfiler.enable", {});
  await connection.send("HeapProfiler.collectGarbage", {});
  await connection.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  connection._wsConnection.off("message", hear);
  await connection.send("HeapProfiler.disable", {});
  connection._wsConnection.close();
  return pieces.join("");
}

/** How much there is in the page, after a collection. */
export async function amounts(page) {
  await page.tell("HeapProfiler.collectGarbage", {});
  const { nodes, jsEventListeners } = await page.tell("Memory.getDOMCounters", {});
  const { usedSize } = await page.tell("Runtime.getHeapUsage", {});
  const memory = await page.driver.executeScript("return window.memories.map((it) => it.buffer.byteLength)");
  return { nodes, listeners: jsEventListeners, heap: usedSize, memory: Math.max(...memory) };
}

/** A real trap of the application's module, thrown where nobody catches it. */
export const crash = (page) => page.driver.executeScript("window.crash()");

/** What a person says, in pieces: nothing that holds it whole is left in the test's own part of the page. */
export const pieces = (it) => Object.entries(it).map(([name, value]) => [name, ...[...value].reverse()]);
