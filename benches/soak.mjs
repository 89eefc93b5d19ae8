// A kiosk for days: so many persons one after the other, and what is left of them.
//
//   node --test benches/soak.mjs             2,000 sessions, after `make dist`
//   SESSIONS=200 node --test benches/soak.mjs
//
// Each person touches the first item, answers up to the list, every tenth one fills in the number of the ID card, every
// twentieth goes away and lets the clock end it. Every hundredth application breaks. Prints a line every tenth of the way.

import { test } from "node:test";
import { amounts, crash, device, gone, pass, tap, there, typeOnScreen } from "../tests/page/hall.mjs";

const sessions = Number(process.env.SESSIONS ?? 2000);

/** Touches options until there is a list; days are typed. Gives how long the slowest step took, in ms. */
const walk = `
const done = arguments[arguments.length - 1];
const root = document.querySelector("material-checklist").shadowRoot;
const soon = (look) => new Promise((found) => { const again = () => { const it = look(); it ? found(it) : setTimeout(again, 4); }; again(); });
const title = () => root.querySelector("h1")?.textContent;
(async () => {
  let slowest = 0;
  (await soon(() => root.querySelector(".items .row:nth-child(1)"))).click();
  await soon(() => root.querySelector("form.question"));
  for (let number = 0; number < 40 && !root.querySelector(".result"); number += 1) {
    const before = title();
    const from = performance.now();
    const options = [...root.querySelectorAll("form.question button.option")];
    const boxes = [...root.querySelectorAll("form.question label.option input")];
    const keys = root.querySelector(".keypad");
    if (options.length) options[number % options.length].click();
    else if (boxes.length && !keys) { boxes[0].click(); await new Promise((go) => setTimeout(go)); root.querySelector("button[type=submit]").click(); }
    else if (keys) {
      for (const figure of root.querySelector(".date") ? "19900501" : "3") keys.querySelector('[data-key="' + figure + '"]').click();
      await new Promise((go) => setTimeout(go));
      root.querySelector("button[type=submit]").click();
    } else break;
    await soon(() => title() !== before || root.querySelector(".summary"));
    if (root.querySelector(".summary")) break;
    slowest = Math.max(slowest, performance.now() - from);
  }
  return [slowest, !!root.querySelector(".result")];
})().then(done, (why) => done([String(why), false]));`;

test(`${sessions} persons`, async () => {
  const page = await device(`lang="zh-CN" region="371702"`);
  const ids = ["resident-id-card", "hukou-move", "passport", "small-catering", "elderly-benefits"];
  let slowest = 0, lists = 0, ends = 0, broken = 0;
  const rows = [];
  const report = async (number) => {
    const now = await amounts(page);
    rows.push({ number, ...now });
    console.log(`${number} sessions: heap ${(now.heap / 1e6).toFixed(2)} MB, ${now.nodes} nodes, ${now.listeners} listeners, application ${(now.memory / 1e6).toFixed(2)} MB, slowest step ${slowest.toFixed(0)} ms, lists ${lists}, restarts ${broken}`);
  };
  for (let number = 1; number <= sessions; number += 1) {
    await there(page, ".items .row");
    // Real fingers begin every session; what they search for brings one item to the top.
    await typeOnScreen(page, ["SFZ", "HK", "HZ", "XCY", "LNR"][number % ids.length]);
    const [step, list] = await page.driver.executeAsyncScript(walk);
    if (typeof step !== "number") throw new Error(step);
    slowest = Math.max(slowest, step);
    lists += list;
    if (number % 100 === 0) {
      broken += 1;
      await page.driver.executeScript("window.stays = true");
      await crash(page);
      await page.wait("the restart", async () => (await page.driver.executeScript("return window.stays")) === null);
      await there(page, ".items .row");
      ends = 0;
    } else if (number % 20 === 0) {
      await pass(page, list ? 125 : 65);
      await there(page, "#leave[open]");
      await pass(page, 31);
      await gone(page, (ends += 1));
    } else {
      await tap(page, ".end");
      await tap(page, "#leave[open] .secondary");
      await gone(page, (ends += 1));
    }
    if (number === Math.min(20, sessions) || number % Math.ceil(sessions / 10) === 0) await report(number);
  }
  const counts = await page.driver.executeScript(`return document.querySelector("material-checklist").counts`);
  console.log(JSON.stringify(counts));
});
