// Every state in every dress: light, dark, contrast and large letters, in both languages, is clean for axe, stays within 320 px,
// and can be heard.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, without } from "./support.mjs";
import { definition, press, say, scenarios, walk } from "./walk.mjs";

const food = definition("food-business-licence");
const most = scenarios("food-business-licence").sort((one, other) => (other.expect.materials?.length ?? 0) - (one.expect.materials?.length ?? 0))[0];

const dresses = [
  { theme: "light" },
  { theme: "dark" },
  { theme: "contrast" },
  { theme: "light", size: "large" },
  { theme: "dark", size: "large" },
];

for (const lang of ["zh-CN", "en"]) {
  for (const dress of dresses) {
    test(`${lang}, ${Object.values(dress).join(", ")}: every state`, async () => {
      const fine = async (page, state) => {
        assert.deepEqual(await page.axe(), [], state);
        assert.ok((await page.overflow()) <= 0, `${state} is wider than the screen`);
      };
      const dressed = async (attributes, path = "/") => {
        const page = await open(path, { lang, date: most.on, width: 320, height: 640, ...dress, ...attributes });
        await page.prefer({ "prefers-reduced-motion": "reduce" });
        return page;
      };
      const catalogue = await dressed({});
      await catalogue.find(".catalogue li button");
      await fine(catalogue, "the catalogue");

      const lost = await dressed({ item: "no-such-item" });
      await lost.find(".trouble");
      await fine(lost, "trouble");

      const page = await dressed({ item: "food-business-licence" });
      await page.find("form.question");
      await fine(page, "the first question");
      await press(page, await page.find("form.question button[type=submit]"));
      await page.role("alert");
      await fine(page, "an error");
      let sheets = 0;
      await walk(page, food, most.answers, lang, async () => {
        sheets += 1;
        if (sheets !== 3) return;
        await press(page, await page.find(".bar button"));
        await page.find("dialog[open]");
        await fine(page, "the list over the page");
        await page.press("\uE00C");
      });
      await page.find(".result");
      await fine(page, "the result");
      for (const fold of await page.all(".result details > summary")) await press(page, fold);
      for (const ready of (await page.all(".ready label:last-of-type")).slice(0, 2)) await press(page, ready);
      await fine(page, "the result unfolded");
      await page.screenshot(`states-${lang}-${Object.values(dress).join("-")}`);
      await press(page, await page.role("button", lang === "en" ? "Remember on" : "记在这台"));
      await page.find(".passing");
      await fine(page, "a note");
      await press(page, await page.find(".passing > button"));
      await press(page, await page.role("button", lang === "en" ? "See the filled form" : "看填好的表"));
      await page.find(".forms");
      await fine(page, "the filled forms");
      await press(page, await page.role("button", lang === "en" ? "Back to the list" : "回到清单"));
      await page.find(".result");
      await press(page, await page.role("button", lang === "en" ? "Help me fill" : "帮我填表"));
      await page.find("form.question input");
      await fine(page, "a question for the form");

      const bundle = await dressed({ bundle: "open-restaurant" });
      await bundle.find("form.question");
      await fine(bundle, "a bundle");
    });
  }
}

test("what is pressed is large enough, and at 400 % nothing is cut off", async () => {
  // 1280 CSS pixels at 400 % are 320.
  for (const [size, least] of [["normal", 44], ["large", 60]]) {
    const page = await open("/", { lang: "zh-CN", item: "food-business-licence", date: most.on, width: 320, height: 256, size });
    await page.find("form.question");
    const small = () => page.driver.executeScript(`
      const shown = document.querySelector("material-checklist").shadowRoot;
      const all = [...shown.querySelectorAll("button, .option, .ready label, summary, input:not([type=radio]):not([type=checkbox])")];
      return all.filter((it) => it.checkVisibility()).map((it) => [it.textContent.trim().slice(0, 20), Math.round(it.getBoundingClientRect().height)])
        .filter(([, height]) => height && height < arguments[0]);`, least);
    assert.deepEqual((await small()).filter(([text]) => !/^(说明|已经回答)/.test(text)), [], `${size}: at a question`);
    assert.ok((await page.overflow()) <= 0);
    await walk(page, food, most.answers, "zh-CN");
    await page.find(".result");
    const folds = /^(详细说明|依据|其他格式|重新开始|现在拿不出来)/;
    assert.deepEqual((await small()).filter(([text]) => !folds.test(text)), [], `${size}: in the result`);
    assert.ok((await page.overflow()) <= 0);
  }
});

test("question and list are read aloud, never what was typed, and it can be stopped", async () => {
  const page = await open("/", { lang: "zh-CN", item: "food-business-licence", date: most.on });
  await page.driver.executeScript(`
    window.spoken = [];
    const speech = { speak: (it) => spoken.push(it), cancel: () => spoken.splice(0) };
    Object.defineProperty(window, "speechSynthesis", { value: speech });`);
  await page.find("form.question");
  const heard = () => page.driver.executeScript("return spoken.map(({ text, lang }) => [text, lang])");
  const toggle = async () => press(page, await page.role("button", "朗读"));
  await toggle();
  const question = await page.wait("the voice", async () => ((await heard()).length ? await heard() : undefined));
  assert.equal(question[0][0], await (await page.find("h1")).getText());
  assert.ok(question.every(([, lang]) => lang === "zh-CN") && question.length > 3);
  assert.equal(await (await page.role("button", "朗读")).getAttribute("aria-pressed"), "true");
  await toggle();
  assert.deepEqual(await heard(), []);
  await walk(page, food, most.answers, "zh-CN");
  await page.find(".result");
  await press(page, await page.role("button", "帮我填表"));
  await (await page.find("form.question input[type=text]")).sendKeys("371799198507120022");
  await toggle();
  await page.wait("the voice", async () => (await heard()).length > 0);
  assert.ok(!JSON.stringify(await heard()).includes("3717991985"));
  // What was stopped may say so late: that is no end of what is read now.
  await page.driver.executeScript("window.late = spoken.at(-1)");
  await toggle();
  await toggle();
  await page.driver.executeScript("late.onerror(new Event('error'))");
  await page.driver.sleep(200);
  assert.equal(await (await page.role("button", "朗读")).getAttribute("aria-pressed"), "true");
  // Whoever goes on wants to hear no more of the last screen.
  await press(page, await page.role("button", "先空着"));
  await page.wait("silence", async () => (await heard()).length === 0);
});

test("from right to left nothing is cut off", async () => {
  const page = await open("/", { lang: "en", item: "food-business-licence", date: most.on, width: 390, height: 800, dir: "rtl" });
  await page.prefer({ "prefers-reduced-motion": "reduce" });
  await page.find("form.question");
  await walk(page, food, most.answers, "en", async () => assert.ok((await page.overflow()) <= 0));
  await page.find(".result");
  assert.ok((await page.overflow()) <= 0);
  assert.deepEqual(await page.axe(), []);
  await page.screenshot("states-rtl");
});

test("in forced colours what is chosen can be seen", { skip: without("forced colours") }, async () => {
  const page = await open("/", { lang: "zh-CN", item: "food-business-licence", date: most.on });
  await page.prefer({ "forced-colors": "active" });
  const [row] = await page.wait("the options", async () => ((await page.all("label.option")).length ? await page.all("label.option") : undefined));
  await press(page, row);
  const styles = (it) => page.driver.executeScript("const it = getComputedStyle(arguments[0]); return [it.outlineStyle, it.outlineWidth]", it);
  assert.deepEqual(await styles(row), ["solid", "3px"]);
  assert.deepEqual(await page.axe(), []);
});

test("a screen reader meets heading, choices, ways on and list in this order, all the way", { skip: without("the DevTools protocol") }, async () => {
  const page = await open("/", { lang: "zh-CN", item: "food-business-licence", date: most.on });
  await page.find("form.question");
  /** What the accessibility tree tells, in its order. */
  const heard = async () => {
    const { nodes } = await page.tell("Accessibility.getFullAXTree", {});
    const byId = new Map(nodes.map((it) => [it.nodeId, it]));
    const order = [];
    const visit = (it) => {
      if (!it) return;
      if (!it.ignored) order.push([it.role?.value, it.name?.value ?? "", it.properties?.find(({ name }) => name === "level")?.value?.value]);
      it.childIds?.forEach((id) => visit(byId.get(id)));
    };
    visit(nodes[0]);
    return order;
  };
  const levels = (order) => {
    const all = order.filter(([role]) => role === "heading").map(([, , level]) => level);
    assert.equal(all.filter((level) => level === 1).length, 1, "one heading of the screen");
    all.forEach((level, place) => assert.ok(!place || level <= all[place - 1] + 1, `a level is skipped: ${all}`));
  };
  await walk(page, food, most.answers, "zh-CN", async (id) => {
    const order = await heard();
    const question = food.questions.find((it) => it.id === id);
    const at = (wanted, name) => order.findIndex(([role, said]) => role === wanted && said.includes(name));
    const control = order.findIndex(([role]) => ["radio", "checkbox", "textbox", "spinbutton", "combobox"].includes(role));
    const way = [at("heading", say(question.ask, "zh-CN")), control, at("button", "继续"), at("heading", "需要带的材料")];
    assert.ok(way.every((place) => place >= 0), `${id}: ${way}`);
    assert.deepEqual(way, [...way].sort((one, other) => one - other), `${id}: ${way}`);
    levels(order);
  });
  await page.find(".result");
  const order = await heard();
  levels(order);
  assert.ok(order.some(([role, name]) => role === "heading" && /^请带好/.test(name)));
  assert.ok(!order.some(([, name]) => name.includes("打印日期")), "what is for paper is not read");
});
