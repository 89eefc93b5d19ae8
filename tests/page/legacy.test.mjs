// The build for old browsers, in today's: the widget looks and answers as the usual one does, from the first question to the
// paper; and the loader takes it where there are no reference types.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { address, open, without } from "./support.mjs";
import { definition, press, say, scenarios, walk } from "./walk.mjs";

const there = fileURLToPath(new URL("../../dist/old-browser/", import.meta.url));
mkdirSync(there, { recursive: true });
writeFileSync(`${there}index.html`, `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Old</title><link rel="icon" href="data:,"><link rel="stylesheet" href="../legacy/material-checklist.css">
<script type="module" src="start.js"></script></head>
<body><material-checklist catalogue="../item-data/" lang="zh-CN"></material-checklist></body></html>`);
writeFileSync(`${there}start.js`, `import start from "../legacy/material-checklist-core.js"; start();`);
after(() => rmSync(there, { recursive: true, force: true }));

const food = definition("food-business-licence");
const papers = ({ expect }) => expect.materials?.length ?? 0;
const most = scenarios(food.id).sort((one, other) => papers(other) - papers(one))[0];

for (const [width, height] of [[1280, 800], [360, 740]]) {
  test(`the old build at ${width} px: from the catalogue to the paper`, async () => {
    const page = await open("/old-browser/", { lang: "zh-CN", date: most.on, width, height });
    await page.prefer({ "prefers-reduced-motion": "reduce" });
    const look = async (name) => {
      await page.screenshot(`legacy-${width}-${name}`);
      assert.deepEqual(await page.refused(), [], name);
      assert.deepEqual(await page.complaints(), [], name);
      assert.deepEqual(await page.axe(), [], name);
      await page.driver.executeScript("window.refused = []");
      await page.complaints();
      assert.ok((await page.overflow()) <= 0, `${name} is wider than the screen`);
    };
    await page.find(".catalogue li button");
    await look("catalogue");
    await press(page, await page.text(say(food.name, "zh-CN")));
    await page.find("form.question");
    await look("question");
    await walk(page, food, most.answers, "zh-CN");
    await page.find(".result");
    await look("result");
    for (const id of most.expect.materials) await page.text(say(food.materials.find((it) => it.id === id).name, "zh-CN"));
    assert.ok(await page.prints(`legacy-${width}-list`));
    const { old, usual } = await builds(page);
    assert.ok(old.includes("/legacy/material-checklist_bg.wasm"));
    assert.deepEqual(usual, []);
  });
}

/** What was fetched of the two builds; what the page asks for ahead only browsers of today do, by a medium (see below). */
async function builds(page) {
  const all = await page.driver.executeScript("return performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)");
  const parts = all.filter((it) => /\/material-checklist(?!-test)[\w-]*\.(wasm|css|js)$/.test(it));
  return { old: parts.filter((it) => it.startsWith("/legacy/")), usual: parts.filter((it) => !it.startsWith("/legacy/")) };
}

// What the page asks for ahead it asks by media that old browsers do not know; here by some that nobody knows.
const unknown = "old-browser/index-as-old.html";
const usual = readFileSync(`${there}../index.html`, "utf8");
writeFileSync(`${there}../${unknown}`, usual.replaceAll(/prefers-contrast|window-controls-overlay/g, "of-tomorrow").replace("<head>", `<head><base href="../">`));

for (const [what, refuses, path, expected] of [
  ["without reference types the loader takes the old build, and nothing of the usual one", "externref", unknown, /^\/legacy\/material-checklist_bg\.wasm$/],
  ["with them it takes the usual one", "nothing", "", /^\/material-checklist_bg\.wasm$/],
]) {
  test(what, { skip: without("the DevTools protocol") }, async () => {
    const page = await open("/old-browser/", { lang: "zh-CN" });
    await page.find("h1");
    // 0x6f is externref; a kernel before Chromium 96 does not know it.
    const source = `const { validate } = WebAssembly;
      WebAssembly.validate = (bytes) => ("${refuses}" === "nothing" || !new Uint8Array(bytes).includes(0x6f)) && validate(bytes);`;
    await page.tell("Page.addScriptToEvaluateOnNewDocument", { source });
    await page.driver.get(new URL(`/${path}`, await address()).href);
    await page.find(".catalogue li button");
    await press(page, await page.text(say(food.name, "zh-CN")));
    await page.find("form.question");
    const { old, usual } = await builds(page);
    const wasm = [...old, ...usual].filter((it) => /_bg\.wasm$/.test(it));
    assert.equal(wasm.length, 1, `${wasm}`);
    assert.match(wasm[0], expected);
    assert.deepEqual(await page.refused(), []);
    assert.deepEqual(await page.complaints(), []);
  });
}
