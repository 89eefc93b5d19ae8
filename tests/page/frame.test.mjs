// The checklist in a frame: options from the address, as high as its page, and only the two of them talk.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import vm from "node:vm";
import { By, Key, bare, open, without } from "./support.mjs";
import { definition, scenarios, walk } from "./walk.mjs";
import { dist, policy, web } from "./web.mjs";

// `localhost` and an address are different sites; and in the frame nothing can be stored.
const widget = await web({ "/forms/": { folder: dist } }, { host: bare, headers: { "content-security-policy": policy } });
const around = await web({}, { host: "localhost" });

/** A page of another site with the frame in it. */
async function framed(query, { script = true, style = "", referrer = "no-referrer", ...screen } = {}) {
  const helper = script ? `<script src="${widget.url}/forms/frame-parent.js" async></script>` : "";
  around.pages["/"] = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>某区政务服务网</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="${referrer}"><link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css">${helper}</head>
    <body><header>某区人民政府</header><main><h1>办事指南</h1><p>请先看看要带什么。</p>
    <iframe data-material-checklist src="${widget.url}/forms/frame.html?${query}" title="材料清单" width="100%" height="600"></iframe>
    <p id="under">以上由政务服务中心提供。</p></main></body></html>`;
  around.pages["/page.css"] = `body { margin: 0; font: 16px/1.6 sans-serif } main { max-width: 60rem; margin: auto; padding: 1rem }
    header { padding: 1rem; background: #b01e23; color: #fff } iframe { border: 0; display: block } ${style}`;
  const page = await open(`${around.url}/`, screen);
  const frame = await page.driver.findElement(By.css("iframe"));
  return { page, frame, inside: () => page.driver.switchTo().frame(frame), outside: () => page.driver.switchTo().defaultContent() };
}

const height = async (frame) => Number(await frame.getAttribute("clientHeight"));
const attributes = (page) =>
  page.driver.executeScript(`
    const it = document.querySelector("material-checklist");
    return Object.fromEntries(it.getAttributeNames().map((name) => [name, it.getAttribute(name)]));`);

for (const lang of ["zh-CN", "en"]) {
  test(`a frame is as high as what is in it, at every question, and never scrolls inside (${lang})`, async () => {
    const { page, frame, inside, outside } = await framed(`item=resident-id-card&lang=${lang}&date=2026-11-23`, { height: 1300 });
    const fits = async () => {
      await outside();
      await page.wait("the height of the page inside", async () => {
        const outer = await height(frame);
        await inside();
        const inner = await page.driver.executeScript("return Math.ceil(document.documentElement.getBoundingClientRect().height)");
        const scrolls = await page.overflow();
        await outside();
        return outer === inner && outer > 200 && scrolls === 0;
      });
      const now = await height(frame);
      await inside();
      return now;
    };
    await inside();
    await page.find("form.question, h1");
    const heights = [await fits()];
    if (lang === "zh-CN") {
      await outside();
      await page.screenshot("frame");
      await inside();
    }
    const [first] = scenarios("resident-id-card");
    await walk(page, definition("resident-id-card"), first.answers, lang, async () => heights.push(await fits()));
    await page.find(".result, .main h1");
    heights.push(await fits());
    assert.ok(new Set(heights).size > 2, `${heights}`);
    assert.ok(heights.some((it, at) => it < heights[at - 1]), `it gets lower again too: ${heights}`);
    await outside();
    if (lang === "zh-CN") await page.screenshot("frame-result");
    assert.deepEqual(await page.complaints(), []);
  });
}

test("nothing can be stored in the frame of these tests, and the widget does without", { skip: without("a site that may not store anything") }, async () => {
  const { page, inside } = await framed("item=resident-id-card");
  await inside();
  await page.find("form.question");
  const denied = await page.driver.executeScript("try { localStorage; return false } catch (error) { return error.name }");
  assert.equal(denied, "SecurityError");
});

test("the address of a frame gives ids, codes and the name of a window; what is none is left out", async () => {
  const good = "item=resident-id-card&lang=en&region=371702&date=2026-11-23&theme=dark&size=large&mode=compact&idle=90&window=3 号窗口";
  const { page, inside } = await framed(good);
  await inside();
  await page.find("form.question");
  const expected = Object.fromEntries(new URLSearchParams(good));
  assert.deepEqual(await attributes(page), { catalogue: "item-data/", ...expected });
  assert.equal(await page.driver.executeScript("return document.title"), "What to bring");
  assert.equal(await page.driver.executeScript("return document.documentElement.lang"), "en");
  const bad = new URLSearchParams({
    item: "../../secret", bundle: "a/b", lang: "x\" onload=alert(1)", region: "3717022", date: "today", theme: "url(x)", size: "huge",
    window: "<b>", idle: "soon", mode: "", catalogue: "https://elsewhere.example/", link: "https://elsewhere.example/", onclick: "alert(1)",
  });
  const other = await framed(bad);
  await other.inside();
  await other.page.find("h1");
  assert.deepEqual(await attributes(other.page), { catalogue: "item-data/", lang: "zh-CN" });
});

test("a page that allows no script has the frame in a fixed height, and it scrolls inside", async () => {
  const { page, frame, inside } = await framed("item=resident-id-card", { script: false, width: 360, height: 740 });
  await inside();
  await page.find("form.question");
  assert.equal(await page.overflow(), 0);
  await page.driver.switchTo().defaultContent();
  assert.equal(await height(frame), 600);
});

test("a frame tells its height to the page around it and to nobody else", () => {
  for (const [about, to] of [
    [{ ancestorOrigins: ["https://a.example"], referrer: "https://b.example/x" }, "https://a.example"],
    [{ ancestorOrigins: ["https://a.example"], search: "?origin=https://c.example" }, "https://a.example"],
    [{ search: "?origin=https://c.example", referrer: "https://b.example/x" }, "https://c.example"],
    [{ search: "?origin=javascript:alert(1)", referrer: "https://b.example/x" }, "https://b.example"],
    [{ search: "?origin=*" }, undefined],
    [{ ancestorOrigins: ["null"] }, undefined],
    [{}, undefined],
    [{ ancestorOrigins: ["https://a.example"], alone: true }, undefined],
  ]) {
    const { told } = run(about);
    assert.deepEqual(told.map(([, target]) => target), to ? [to] : [], JSON.stringify(about));
  }
  const { told, hear, listeners } = run({ ancestorOrigins: ["https://a.example"] });
  hear({ origin: "https://a.example", data: { type: "material-checklist-hello" } });
  assert.deepEqual([{ ...told[1][0] }, told[1][1]], [{ type: "material-checklist", height: 501 }, "https://a.example"]);
  hear({ origin: "https://evil.example", data: { type: "material-checklist-hello" } });
  hear({ origin: "https://a.example", source: "another", data: { type: "material-checklist-hello" } });
  hear({ origin: "https://a.example", data: null });
  assert.equal(told.length, 2);
  // Where the focus came to stand, but not under a finger that is still down.
  const focus = () => listeners.focusin({ composedPath: () => [{ getBoundingClientRect: () => ({ top: 7, bottom: 9 }) }] });
  listeners.pointerdown({ type: "pointerdown" });
  focus();
  assert.equal(told.length, 2);
  listeners.click({ type: "click" });
  focus();
  assert.deepEqual([{ ...told[2][0] }, told[2][1]], [{ type: "material-checklist", top: 7, bottom: 9 }, "https://a.example"]);
});

/** Runs frame.js in a browser that lacks what it is told to lack. */
function run({ ancestorOrigins, search = "", referrer = "", alone = false }) {
  const told = [];
  const listeners = {};
  const element = { setAttribute() {}, getAttribute: () => "zh-CN" };
  const window = { postMessage: (...message) => told.push(message) };
  const above = alone ? window : { postMessage: (...message) => told.push(message) };
  Object.assign(window, {
    window, parent: above, URL, URLSearchParams, location: { search, ancestorOrigins },
    document: { referrer, querySelector: () => element, documentElement: { getBoundingClientRect: () => ({ height: 500.2 }) } },
    addEventListener: (name, heard) => (listeners[name] = heard),
  });
  window.ResizeObserver = class {
    constructor(seen) {
      this.observe = seen;
    }
  };
  vm.runInNewContext(readFileSync(join(dist, "frame.js"), "utf8"), window);
  return { told, listeners, hear: (it) => listeners.message({ source: above, ...it }) };
}

test("a page believes its frame alone: no other window and no other origin", async () => {
  const { page, frame, inside, outside } = await framed("item=resident-id-card&date=2026-11-23");
  await inside();
  await page.find("form.question");
  await outside();
  let before = 600;
  await page.wait("its height", async () => {
    const last = before;
    await page.driver.sleep(200);
    before = await height(frame);
    return before !== 600 && before === last;
  });
  const lie = { type: "material-checklist", height: 77, top: 400, bottom: 5000 };
  const scrolled = () => page.driver.executeScript("return scrollY");
  // From the page itself; and from another frame of the widget's own origin.
  await page.driver.executeScript("postMessage(arguments[0], '*')", lie);
  await page.driver.executeScript(
    `const other = document.createElement("iframe"); other.src = arguments[0]; other.id = "other"; document.body.append(other);`,
    `${widget.url}/forms/offline.js`,
  );
  const other = await page.driver.findElement(By.css("#other"));
  await page.driver.switchTo().frame(other);
  await page.driver.executeScript("parent.postMessage(arguments[0], '*')", lie);
  await outside();
  await page.driver.sleep(200);
  assert.deepEqual([await height(frame), await scrolled()], [before, 0]);
  // (A height less than it needs would make it say its own again.) Its own frame is believed, unless what it says is no height; and once it is led elsewhere, no more.
  await inside();
  for (const wrong of [-1, 1e9, "77", null]) {
    await page.driver.executeScript("parent.postMessage({ type: 'material-checklist', height: arguments[0] }, '*')", wrong);
  }
  await page.driver.executeScript("parent.postMessage({ type: 'material-checklist', height: 2345 }, '*')");
  await outside();
  await page.wait("2345", async () => (await height(frame)) === 2345);
  // What has the focus in it comes into view.
  await inside();
  await page.driver.executeScript("parent.postMessage({ type: 'material-checklist', top: 1200, bottom: 1220 }, '*')");
  await outside();
  await page.wait("what has the focus", async () => {
    const top = await page.driver.executeScript("return document.querySelector('iframe').getBoundingClientRect().top + 1200");
    return top > 0 && top < 880;
  });
  around.pages["/evil"] = `<!doctype html><meta charset="utf-8"><script>parent.postMessage(${JSON.stringify(lie)}, "*")</script>`;
  await inside();
  await page.driver.executeScript("location.href = arguments[0]", `${around.url}/evil`);
  await outside();
  await page.driver.sleep(400);
  assert.equal(await height(frame), 2345);
});

test("the next question comes into view, though it is the page around the frame that scrolls", async () => {
  const { page, frame, inside, outside } = await framed("item=resident-id-card&lang=zh-CN", { width: 360, height: 420 });
  /** Whether the heading of the question is on the screen. */
  const seen = async () => {
    await inside();
    const heading = await page.find("h1");
    const top = await page.driver.executeScript("return arguments[0].getBoundingClientRect().top", heading);
    const text = await heading.getText();
    await outside();
    const script = `const top = document.querySelector("iframe").getBoundingClientRect().top + arguments[0];
      return top >= 0 && top < innerHeight`;
    return [await page.driver.executeScript(script, top), text];
  };
  await inside();
  await page.find("form.question");
  await outside();
  await page.wait("its height", async () => (await height(frame)) > 620);
  await inside();
  const option = await page.find("label.option");
  // Not every driver scrolls the page around a frame to what it shall click.
  const below = await page.driver.executeScript("return arguments[0].getBoundingClientRect().top", option);
  await outside();
  await page.driver.executeScript("const { top } = arguments[0].getBoundingClientRect(); scrollBy(0, top + arguments[1] - 100)", frame, below);
  await inside();
  await option.click();
  const button = await page.find("form.question button[type=submit]");
  await page.driver.executeScript("arguments[0].scrollIntoView({ block: 'start' })", button);
  await outside();
  await page.driver.executeScript("scrollTo(0, document.documentElement.scrollHeight)");
  const [there, first] = await seen();
  assert.equal(there, false);
  await inside();
  await button.sendKeys(Key.ENTER);
  await outside();
  await page.wait("the next question in view", async () => {
    const [there, text] = await seen();
    return there && text !== first;
  });
});
