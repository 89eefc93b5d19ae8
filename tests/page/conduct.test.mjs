// How the page behaves: by keyboard alone, back and forth, in another language, when answers change, when things go wrong.

import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Key, open } from "./support.mjs";
import { answer, asked, definition, goOn, press, say, scenarios, through, walk } from "./walk.mjs";

const food = definition("food-business-licence");
const card = definition("resident-id-card");

/** Tabs until `arrived` says so; fails if the keyboard cannot get there. */
async function tabTo(page, what, arrived) {
  for (let presses = 0; presses < 60; presses += 1) {
    const focused = await page.focused();
    if (focused && (await page.driver.executeScript(`return (${arrived})(arguments[0])`, focused))) return;
    await page.press(Key.TAB);
  }
  throw new Error(`no key leads to ${what}`);
}

test("the whole way by keyboard alone", async () => {
  const page = await open("/", { lang: "zh-CN", date: "2026-11-23" });
  await page.find(".catalogue li button");
  const name = say(food.name, "zh-CN");
  await tabTo(page, "the item", `(it) => it.textContent.includes(${JSON.stringify(name)})`);
  await page.press(Key.ENTER);
  const answers = {
    plan: "other", trade: "catering", items: ["hot"], area: 80, simple: false, auto: false, licence: "paper", handler: "self",
  };
  for (const key of Object.keys(answers)) {
    const question = food.questions.find(({ id }) => id === key);
    assert.ok(question, `the item still asks ${key}`);
  }
  let question;
  while ((question = await page.wait("a question", async () => (await asked(page, food, "zh-CN")) ?? ((await page.all(".review")).length > 0 && "done"))) !== "done") {
    const value = answers[question.id];
    if (question.type === "number") {
      await tabTo(page, question.id, `(it) => it.id === "field"`);
      await page.press(...String(value));
    } else {
      const place = question.type === "yes_no" ? (value ? 0 : 1) : question.options.findIndex(({ id }) => [value].flat()[0] === id);
      assert.ok(place >= 0, `${question.id} has an option ${value}`);
      await tabTo(page, question.id, `(it) => it.matches("form.question input")`);
      if (question.type === "choices") {
        for (let step = 0; step < place; step += 1) await page.press(Key.TAB);
        await page.press(Key.SPACE);
      } else {
        await page.press(Key.SPACE);
        for (let step = 0; step < place; step += 1) await page.press(Key.ARROW_DOWN);
      }
    }
    await page.press(Key.ENTER);
    await page.wait("the next screen", async () => (await asked(page, food, "zh-CN"))?.id !== question.id);
  }
  // The new screen's heading has the focus, so a screen reader goes on there.
  const heading = await page.wait("the focus", async () => {
    const focused = await page.focused();
    return focused && (await focused.getTagName()) === "h1" && (await focused.getText());
  });
  assert.match(heading, /请带好/);
});

test("an empty answer is told, focused and linked", async () => {
  const page = await open("/", { item: "resident-id-card", lang: "en" });
  await page.find("form.question");
  await goOn(page);
  const summary = await page.role("alert");
  assert.match(await summary.getText(), /There is a problem\s*Choose an answer/);
  assert.deepEqual(await page.axe(), []);
  await page.screenshot("conduct-nothing-chosen");
});

test("back and forward keep every answer", async () => {
  const page = await open("/", { item: "food-business-licence", lang: "zh-CN" });
  await page.find("form.question");
  assert.deepEqual(await walk(page, food, { plan: "other", trade: "catering" }, "zh-CN"), ["plan", "trade"]);
  await page.driver.navigate().back();
  await page.wait("the question before", async () => (await asked(page, food, "zh-CN"))?.id === "trade");
  const checked = async () => await page.driver.executeScript(
    `return document.querySelector("material-checklist").shadowRoot.querySelector("form.question input:checked")?.closest("label").innerText`,
  );
  const trade = food.questions.find(({ id }) => id === "trade").options.find(({ id }) => id === "catering");
  assert.ok((await checked()).trim().startsWith(say(trade.label, "zh-CN")));
  await page.driver.navigate().back();
  await page.wait("the first question", async () => (await asked(page, food, "zh-CN"))?.id === "plan");
  await page.driver.navigate().forward();
  await page.wait("the second again", async () => (await asked(page, food, "zh-CN"))?.id === "trade");
  assert.ok(!(await page.driver.getCurrentUrl()).includes("catering"), "no answer in the address");
});

test("another language keeps the place and the answers", async () => {
  const page = await open("/", { item: "food-business-licence", lang: "zh-CN" });
  await page.find("form.question");
  await walk(page, food, { plan: "other", trade: "catering" }, "zh-CN");
  await press(page, await page.role("button", "English"));
  const question = await page.wait("the question in English", () => asked(page, food, "en"));
  assert.equal(question.id, "items");
  // The host may change its mind at any time too.
  await page.set({ lang: "en" });
  await page.set({ lang: "zh-CN" });
  await page.wait("the question in Chinese", async () => (await asked(page, food, "zh-CN").catch(() => undefined))?.id === "items");
});

test("an answer that is no longer used is named", async () => {
  const page = await open("/", { item: "resident-id-card", lang: "en", date: "2026-11-23" });
  await page.find("form.question");
  assert.deepEqual(await walk(page, card, { matter: "expired", "old-card": true }, "en"), ["matter", "old-card"]);
  await page.driver.navigate().back();
  await page.wait("old-card", async () => (await asked(page, card, "en"))?.id === "old-card");
  await page.driver.navigate().back();
  await page.wait("matter", async () => (await asked(page, card, "en"))?.id === "matter");
  await answer(page, card.questions[0], "lost", "en");
  await goOn(page);
  await page.text("These answers are no longer used");
  await page.text(say(card.questions.find(({ id }) => id === "old-card").ask, "en"));
  assert.deepEqual(await page.axe(), []);
  await page.screenshot("conduct-unused");
});

test("the list is there on a phone, and Esc closes it", async () => {
  const page = await open("/", { item: "resident-id-card", lang: "zh-CN", width: 360, height: 740 });
  await page.prefer({ "prefers-reduced-motion": "reduce" });
  await press(page, await page.find(".bar button"));
  await page.find("dialog[open], [role=dialog]");
  assert.deepEqual(await page.axe(), []);
  await page.screenshot("conduct-sheet");
  await page.press(Key.ESCAPE);
  await page.wait("the sheet to close", async () => (await page.all("dialog[open], [role=dialog]")).length === 0);
});

// What can go wrong with the files of a catalogue.
const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
const bad = `${dist}bad-catalogue/`;
mkdirSync(`${bad}items`, { recursive: true });
mkdirSync(`${bad}none`, { recursive: true });
writeFileSync(`${bad}none/index.json`, "{ this is no JSON");
writeFileSync(`${bad}index.json`, '{"title":"-","languages":["en"],"listed":{"paths":"","names":{}}}');
writeFileSync(`${bad}items/broken.json`, '{"compiled": 1, "item": [');
writeFileSync(`${bad}items/faulty.json`, '{"compiled":1,"errors":[{"code":"unknown-choice","pointer":"/materials/0/when","message":"8:5: unknown"}]}');
writeFileSync(`${bad}items/other.json`, '{"compiled":1,"item":[1,2,3]}');
after(() => rmSync(bad, { recursive: true, force: true }));

for (const [what, attributes, words, code] of [
  ["an unknown item", { item: "no-such-item" }, "This service was not found", "http-404"],
  ["broken JSON", { catalogue: "bad-catalogue/", item: "broken" }, "has a fault", "syntax"],
  ["an item with errors", { catalogue: "bad-catalogue/", item: "faulty" }, "has a fault", "unknown-choice"],
  ["rows of something else", { catalogue: "bad-catalogue/", item: "other" }, "has a fault", "wrong-type"],
  ["a broken catalogue", { catalogue: "bad-catalogue/none/" }, "has a fault", "syntax"],
]) {
  test(`${what}: a calm sentence, and the detail for the host`, async () => {
    const page = await open("/", { ...attributes, lang: "en" });
    await page.text(words);
    await page.role("button", "Try again");
    assert.deepEqual(await page.axe(), []);
    await page.screenshot(`conduct-trouble-${code}`);
    // The same again, heard by the host.
    const heard = await page.driver.executeAsyncScript(`
      const done = arguments[arguments.length - 1];
      document.addEventListener("checklist-error", (it) => done({ ...it.detail, composed: it.composed }), { once: true });
      const root = document.querySelector("material-checklist").shadowRoot;
      [...root.querySelectorAll("button")].find((it) => it.textContent.includes("Try again")).click();`);
    assert.equal(heard.code, code);
    assert.equal(heard.composed, true);
  });
}

test("without a network there is a retry that works once it is back", async () => {
  const page = await open("/", { lang: "zh-CN" });
  await page.find(".catalogue li button");
  await page.block("*/items/*");
  await press(page, await page.text(say(card.name, "zh-CN")));
  const retry = await page.role("button", "再试");
  await page.block();
  await press(page, retry);
  await page.find("form.question");
});

test("what comes after the questions is fetched when it is wanted, and again if it did not come", async () => {
  const page = await open("/", { lang: "en", item: "food-business-licence", date: "2026-11-23" });
  await page.find("form.question");
  const fetched = () =>
    page.driver.executeScript("return performance.getEntriesByType('resource').filter((it) => /-late/.test(it.name)).length");
  assert.equal(await fetched(), 0, "nobody answered anything yet");
  await page.block("*-late*");
  const papers = ({ expect }) => expect.materials?.length ?? 0;
  const { answers } = scenarios("food-business-licence").sort((one, other) => papers(other) - papers(one))[0];
  await through(page, food, "en", ({ id }) => answers[id]);
  const retry = await page.role("button", "Try again");
  await page.block();
  await press(page, retry);
  await page.find(".result .lines li");
  assert.equal(await fetched() > 1, true);
});

test("papers that the person has are counted on the screen and ticked on paper", async () => {
  const page = await open("/", { lang: "en", item: "food-business-licence", date: "2026-11-23" });
  // WebKit says nothing of what is not drawn yet.
  await page.wait("what comes", async () => /Who decides[^]*Questions/.test(await (await page.find(".intro")).getText()));
  const papers = ({ expect }) => expect.materials?.length ?? 0;
  const { answers } = scenarios("food-business-licence").sort((one, other) => papers(other) - papers(one))[0];
  let packed = 0;
  await through(page, food, "en", ({ id }) => answers[id], async () => {
    if ((await page.all("form.question")).length) packed += (await page.all(".packed")).length;
  });
  await page.find(".result");
  assert.equal(packed, 0);
  assert.equal((await page.all(".intro")).length, 0);
  const said = async (place, label) => press(page, (await page.all(`.ready label:nth-of-type(${place})`))[label]);
  const lines = (await page.all(".ready")).length;
  await said(1, 0);
  assert.match(await (await page.find(".packed")).getText(), new RegExp(`^1 of ${lines} ready`));
  await said(3, 1);
  assert.match(await (await page.find(".packed")).getText(), /1 you cannot get/);
  assert.equal((await page.all(".list-paper .ticked")).length, 1);
  assert.deepEqual(await page.axe(), []);
  await page.screenshot("conduct-ready");
});

test("what one was not sure of is named with what hangs on it", async () => {
  const page = await open("/", { lang: "en", item: "food-business-licence", date: "2026-11-23" });
  const papers = ({ expect }) => expect.materials?.length ?? 0;
  const { answers } = scenarios("food-business-licence").sort((one, other) => papers(other) - papers(one))[0];
  const unsure = ["items", "simple"];
  await through(page, food, "en", ({ id }) => (unsure.includes(id) ? { unsure: true } : answers[id] ?? false));
  await page.find(".result");
  const named = await Promise.all((await page.all(".find-out li")).map((it) => it.getText()));
  assert.ok(named.length > 0);
  for (const it of named) assert.match(it, /You may need because of it: /);
  assert.deepEqual(await page.axe(), []);
  await page.screenshot("conduct-find-out");
});
