// A kiosk for days: so many persons one after the other, and what is left of them.
//
//   node --test benches/soak.mjs             2,000 sessions, after `make dist`
//   SESSIONS=200 node --test benches/soak.mjs
//
// Each person looks for an item and answers up to the list. Every tenth has fingers: touches, the keys on the screen, the
// button that ends it, or goes away and lets the clock end it. The others are quick, and press everything from a script: a
// driver keeps what it was told of each command, and that would count as the page's. At every five hundredth the application
// breaks. Prints a line every tenth of the way.

import { test } from "node:test";
import { amounts, crash, device, gone, pass, tap, there, typeOnScreen } from "../tests/page/hall.mjs";

const sessions = Number(process.env.SESSIONS ?? 2000);
const searched = ["SFZ", "HK", "HZ", "XCY", "LNR"];

/** So many persons from a script. Gives how long the slowest step took, in ms, and how many had a list in the end. */
const walk = `
const [searches, ends] = arguments;
const done = arguments[arguments.length - 1];
const element = document.querySelector("material-checklist");
const root = element.shadowRoot;
const soon = (look) => new Promise((found) => { const again = () => { const it = look(); it ? found(it) : setTimeout(again, 4); }; again(); });
const find = (css) => soon(() => root.querySelector(css));
const title = () => root.querySelector("h1")?.textContent;
const rest = () => new Promise((go) => setTimeout(go));
const ended = () => new Promise((heard) => element.addEventListener("checklist-ended", heard, { once: true }));
(async () => {
  let slowest = 0, lists = 0;
  for (const search of searches) {
    await find(".items .row");
    for (const letter of search) (await find('[data-key="' + letter + '"]')).click();
    await soon(() => root.querySelector(".search [role=status]").textContent);
    (await find(".items .row")).click();
    await find("form.question");
    for (let number = 0; number < 40 && !root.querySelector(".result"); number += 1) {
      const before = title();
      const from = performance.now();
      const options = [...root.querySelectorAll("form.question button.option")];
      const keys = root.querySelector(".keypad");
      if (options.length) options[number % options.length].click();
      else {
        if (keys) for (const figure of root.querySelector(".date") ? "19900501" : "3") keys.querySelector('[data-key="' + figure + '"]').click();
        else if (root.querySelector("form.question label.option input")) root.querySelector("form.question label.option input").click();
        // What wants words or a list is left as it is.
        else break;
        await rest();
        const submit = root.querySelector("form.question [type=submit]");
        if (!submit) throw new Error(title() + " " + root.querySelector("form.question")?.textContent.slice(0, 200));
        submit.click();
      }
      await soon(() => title() !== before || root.querySelector(".summary"));
      if (root.querySelector(".summary")) break;
      slowest = Math.max(slowest, performance.now() - from);
    }
    lists += root.querySelector(".result") ? 1 : 0;
    if (!ends) continue;
    const over = ended();
    (await find(".end")).click();
    (await find("#leave[open] .secondary")).click();
    await over;
  }
  return [slowest, lists];
})().then(done, (why) => done([why.stack, 0]));`;

test(`${sessions} persons`, async () => {
  const page = await device(`lang="zh-CN" region="371702"`);
  let slowest = 0, lists = 0, broken = 0, people = 0;
  const visit = async (searches, ends) => {
    await page.driver.manage().setTimeouts({ script: 120_000 });
    const [step, got] = await page.driver.executeAsyncScript(walk, searches, ends);
    if (typeof step !== "number") throw new Error(step);
    [slowest, lists, people] = [Math.max(slowest, step), lists + got, people + searches.length];
  };
  const report = async () => {
    const { heap, nodes, listeners, memory } = await amounts(page);
    console.log(`${people} sessions: heap ${(heap / 1e6).toFixed(2)} MB, ${nodes} nodes, ${listeners} listeners, application ${(memory / 1e6).toFixed(2)} MB, slowest step ${slowest.toFixed(0)} ms, ${lists} lists, ${broken} restarts`);
  };
  for (let ten = 1; people < sessions; ten += 1) {
    // The quick ones; somebody's finger must be there first, or nobody is.
    await visit(Array.from({ length: 9 }, (_, number) => searched[number % searched.length]), true);
    await there(page, ".items .row");
    await page.driver.executeScript("window.ended.length = 0");
    await typeOnScreen(page, "S");
    await tap(page, '[data-key="delete"]');
    const before = lists;
    await visit([searched[ten % searched.length]], false);
    if (people % 500 === 0) {
      broken += 1;
      await page.driver.executeScript("window.stays = true");
      await crash(page);
      await page.wait("the restart", async () => (await page.driver.executeScript("return window.stays")) === null);
      await there(page, ".items .row");
    } else if (ten % 2 === 0) {
      await pass(page, lists > before ? 125 : 65);
      await there(page, "#leave[open]");
      await pass(page, 31);
      await gone(page);
    } else {
      await tap(page, ".end");
      await tap(page, "#leave[open] .secondary");
      await gone(page);
    }
    if (people === 20 || people % Math.ceil(sessions / 10) === 0) await report();
  }
  console.log(JSON.stringify(await page.driver.executeScript(`return document.querySelector("material-checklist").counts`)));
});
