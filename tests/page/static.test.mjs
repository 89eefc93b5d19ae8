// The static pages: for readers without JavaScript, in every language, on a phone, in the dark and on paper.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, readBack, reads, without } from "./support.mjs";
import { definition, say } from "./walk.mjs";

for (const [path, lang] of [
  ["index.html", "zh-CN"],
  ["items/small-catering.html", "zh-CN"],
  ["items/passport.en.html", "en"],
  ["items/construction-permit@371722.html", "zh-CN"],
  ["bundles/newborn.en.html", "en"],
]) {
  test(`${path} can be read by everybody, on a phone, in the dark and on paper`, async () => {
    const page = await open(`/item-data/pages/${path}`, { width: 320, height: 640 });
    assert.equal(await page.driver.executeScript("return document.documentElement.lang"), lang);
    assert.equal(await page.overflow(), 0, "no wider than the phone");
    assert.deepEqual(await page.axe(), []);
    await page.screenshot(`static-${path.replace(/\W+/g, "-")}-phone`);
    const dark = !without("a dark screen");
    if (dark) await page.prefer({ "prefers-color-scheme": "dark" });
    await page.resize(1280, 900);
    assert.deepEqual(await page.axe(), []);
    assert.equal(await page.overflow(), 0);
    await page.screenshot(`static-${path.replace(/\W+/g, "-")}${dark ? "-dark" : ""}`);
    await page.prefer({}, "");

    const id = /^items\/([\w-]+)/.exec(path)?.[1];
    const paper = id && (await page.print(`static-${id}`));
    const pdf = paper && readBack(paper);
    if (pdf) {
      for (const { name } of definition(id).materials) {
        assert.ok(reads(pdf, say(name, lang)), `${say(name, lang)} on paper`);
      }
    }
    // A browser asks the server for its icon; whether there is one is the server's affair.
    assert.deepEqual((await page.complaints()).filter((it) => !it.includes("/favicon.ico")), []);
    assert.deepEqual(await page.refused(), []);
  });
}

test("without JavaScript there is the same page", { skip: without("the DevTools protocol") }, async () => {
  const page = await open("/item-data/pages/items/small-catering.html");
  await page.tell("Emulation.setScriptExecutionDisabled", { value: true });
  await page.driver.navigate().refresh();
  const main = await page.driver.findElement({ css: "main" });
  const text = await main.getText();
  for (const { name } of definition("small-catering").materials) assert.ok(text.includes(say(name, "zh-CN")), name);
  // And from there to the other language.
  await page.driver.findElement({ css: "header a[hreflang=en]" }).click();
  assert.match(await page.driver.getCurrentUrl(), /small-catering\.en\.html$/);
  await page.tell("Emulation.setScriptExecutionDisabled", { value: false });
});
