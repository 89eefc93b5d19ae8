// When a person goes, everything of the person goes: looked for in the page, its address and history, every kind of storage,
// the memory of the application and a snapshot of the heap.

import assert from "node:assert/strict";
import { test } from "node:test";
import { crash, device, gone, pass, pieces, tap, toTheResult, traces, typeOnScreen } from "./hall.mjs";
import { without } from "./support.mjs";

const other = !!without("the DevTools protocol");
const hall = (name, run) => test(name, { skip: other && "fingers and heaps need the DevTools protocol" }, run);

// Words that stand nowhere else.
const CARD = { name: "欧阳锦绣甲", "hukou-address": "菏泽市无名路七百八十九号" };
const PHONE = "13953007788";
const ID = "371702199005013326";
const planted = [...Object.values(CARD), PHONE, ID, "19900501", "1990-05-01"];

/** Somebody answers, lays the card on the reader, fills the form and looks at it. */
async function visit(attributes = "") {
  const page = await device(`item="resident-id-card" lang="zh-CN" date="2026-11-23" ${attributes}`);
  await page.driver.executeScript("window.card(arguments[0])", pieces(CARD));
  await toTheResult(page);
  await tap(page, await page.role("button", "帮我填表"));
  let wrote = 0;
  for (let number = 0; number < 12 && (await page.all("form.question")).length; number += 1) {
    const asked = await (await page.find("h1")).getText();
    // The browser must not keep what is written, nor offer it to the next one.
    for (const box of await page.all("form.question input")) assert.equal(await box.getAttribute("autocomplete"), "off");
    if (/身份号码/.test(asked)) wrote += (await typeOnScreen(page, ID), 1);
    else if (/打电话/.test(asked)) wrote += (await typeOnScreen(page, PHONE), 1);
    else if ((await page.all(".option")).length) {
      await tap(page, ".option");
      await page.wait("the next question", async () => (await (await page.find("h1")).getText()) !== asked);
      continue;
    } else {
      await tap(page, await page.role("button", "先空着"));
      await page.wait("the next question", async () => (await (await page.find("h1")).getText()) !== asked);
      continue;
    }
    await tap(page, "form.question button[type=submit]");
    await page.wait("the next question", async () => (await (await page.find("h1")).getText()) !== asked);
  }
  assert.equal(wrote, 2, "number and phone were asked");
  await page.find(".forms");
  return page;
}

/** Before the end it is all there: a search that finds nothing then would find nothing ever. */
async function isThere(page) {
  const found = await traces(page, planted);
  for (const word of [...Object.values(CARD), PHONE, ID]) {
    for (const place of ["page", "memory"]) assert.ok(found.includes(`${place}: ${word}`), `${word} is not in ${place} before the end`);
  }
  assert.ok(found.some((it) => it.startsWith("heap: ")), "nothing of it is in the heap before the end");
}

const nothing = async (page, state) => assert.deepEqual(await traces(page, planted), [], state);

hall("who finishes leaves nothing", async () => {
  const page = await visit();
  await isThere(page);
  await tap(page, ".end");
  await tap(page, "#leave .secondary");
  await gone(page);
  await nothing(page, "after the end");
  assert.equal(await page.driver.executeScript(`return document.querySelector("material-checklist").prefill ?? null`), null);
  const { scrolled, focused } = await page.driver.executeScript(`
    const root = document.querySelector("material-checklist").shadowRoot;
    return { scrolled: [...root.querySelectorAll("*")].some((it) => it.scrollTop), focused: root.activeElement?.id ?? "" };`);
  assert.deepEqual([scrolled, focused === "heading" || focused === ""], [false, true]);
});

hall("who goes away leaves nothing, with the question on the screen whether somebody is there", async () => {
  const page = await visit(`idle="60"`);
  await pass(page, 121);
  await page.find("#leave[open]");
  await pass(page, 31);
  await gone(page);
  await nothing(page, "after the countdown");
});

hall("who printed leaves nothing", async () => {
  const page = await visit();
  await page.driver.executeScript("window.print = () => { window.printed = true; dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint')); }");
  await tap(page, await page.role("button", "打印表格"));
  await page.wait("the printer", () => page.driver.executeScript("return window.printed"));
  await page.print("wipe-forms");
  await tap(page, ".end");
  await tap(page, "#leave .secondary");
  await gone(page);
  await nothing(page, "after printing");
});

hall("the button back of the browser brings nothing back", async () => {
  const page = await visit();
  await tap(page, ".end");
  await tap(page, "#leave .secondary");
  await gone(page);
  await page.driver.navigate().back();
  await page.driver.sleep(300);
  await page.driver.navigate().forward();
  await page.find("form.question .option, .catalogue");
  await nothing(page, "after back and forward");
  // And in the middle of it: who comes back then begins anew.
  const middle = await visit();
  await middle.driver.navigate().back();
  await middle.driver.sleep(300);
  await middle.driver.navigate().forward();
  await middle.find("form.question .option");
  await nothing(middle, "back in the middle of a sitting");
});

hall("a crash leaves nothing", async () => {
  const page = await visit();
  await page.driver.executeScript("window.stays = true");
  await crash(page);
  await page.wait("the restart", async () => (await page.driver.executeScript("return window.stays")) === null);
  await page.find("form.question .option");
  await nothing(page, "after a crash");
});
