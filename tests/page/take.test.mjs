// What people carry away: twenty-odd journeys through the real catalogue, each ending in exactly the list that `evaluate`
// gives, on screen, on paper, on the roll, as text, in the calendar, as data, and behind the link on another device.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { address, open, readBack, reads, without } from "./support.mjs";
import { definition, press, say, scenarios, walk } from "./walk.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = resolve(root, process.env.PROGRAM ?? "target/debug/material-checklist");
const folded = (text) => text.replace(/\s+/g, "");

/** The Result as the command line gives it. */
function evaluate(id, answers, on) {
  const told = execFileSync(program, ["evaluate", id, "--answers", "-", "--on", on], { cwd: root, input: JSON.stringify(answers) });
  return JSON.parse(told);
}

/** Keeps what the page gives to the clipboard and to the device, where a test can look. */
async function watch(page) {
  await page.denyDownloads();
  await page.driver.executeScript(`
    window.copied = [];
    window.saved = [];
    Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => void copied.push(text) } });
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => (saved.push(blob), make.call(URL, blob));`);
}

const copied = (page) => page.driver.executeScript("return window.copied.at(-1)");
const saved = (page) => page.driver.executeAsyncScript("window.saved.at(-1).text().then(arguments[0])");

async function button(page, name) {
  await press(page, await page.role("button", name));
}

/** The names on the lists: on the screen, on paper, on the roll. */
async function lists(page) {
  return await page.driver.executeScript(`
    const shown = document.querySelector("material-checklist").shadowRoot;
    const own = (it) => [...it.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent).join("");
    const all = (css, text) => [...shown.querySelectorAll(css)].map((it) => text(it).trim());
    return {
      screen: all(".groups .line .name", own),
      paper: all(".list-paper tbody tr:not(.group) strong", (it) => it.textContent),
      roll: all(".receipt-paper p", (it) => it.textContent),
    };`);
}

/** The lines of a text that stand for papers. */
const papers = (text) => {
  const end = text.split("\n").findIndex((line, number, all) => number > 1 && !line && !/[（(]\d+/.test(all[number + 1] ?? ""));
  const lines = text.split("\n").slice(0, end < 0 ? undefined : end);
  return lines.filter((line) => /^[□☑·] /.test(line)).map((line) => line.slice(2).split(" · ")[0]);
};

/** An entry of a calendar, its lines unfolded. */
const unfolded = (calendar) => calendar.replace(/\r\n /g, "").replace(/\\n/g, "\n").replace(/\\([,;\\])/g, "$1");

/** The scenario with the most papers among those that end in a list. */
function journey(id) {
  const ends = ({ region, on, answers }) => !region && evaluate(id, answers, on).status === "settled";
  const all = scenarios(id).filter(ends);
  return all.sort((one, other) => (other.expect.materials?.length ?? 0) - (one.expect.materials?.length ?? 0))[0];
}

const ids = readdirSync(join(root, "item-data/items")).map((name) => name.replace(/\.json$/, ""));

for (const [number, id] of ids.entries()) {
  const lang = number % 3 === 2 ? "en" : "zh-CN";
  const words = {
    "zh-CN": { link: "复制链接", text: "复制文字", calendar: "加到日历", other: "其他格式", data: "数据文件" },
    en: { link: "Copy the link", text: "Copy the text", calendar: "Add to calendar", other: "Other formats", data: "Data file" },
  }[lang];
  test(`${id}, ${lang}: the same list wherever it goes`, async () => {
    const item = definition(id);
    const { answers, on: date } = journey(id) ?? assert.fail("no scenario ends in a list");
    const page = await open("/", { lang, item: id, date });
    await watch(page);
    await page.find("form.question");
    const path = await walk(page, item, answers, lang);
    await page.find(".result");

    // Without what only the forms want: that was not asked.
    const asked = ([id, value]) => {
      if (!path.includes(id)) return [];
      const inside = (entry, number) => Object.entries(entry).filter(([key]) => path.includes(`${id}/${number}/${key}`));
      return [[id, item.questions.find((it) => it.id === id).type === "list" ? value.map((it, number) => Object.fromEntries(inside(it, number))) : value]];
    };
    const wanted = evaluate(id, Object.fromEntries(Object.entries(answers).flatMap(asked)), date);
    const { screen, paper, roll } = await lists(page);
    assert.deepEqual([...screen].sort(), [...paper].sort(), "screen and paper");
    const names = wanted.materials.filter(({ status }) => status === "yes").map(({ id }) => item.materials.find((it) => it.id === id));
    for (const { name, any_of, for_each } of names) {
      // What another paper shows anyway has no line of its own.
      const there = paper.some((line) => line.includes(say(name, lang))) || any_of;
      assert.ok(there || for_each, `${say(name, lang)} on the list`);
    }

    await button(page, words.text);
    const text = await page.wait("the text", () => copied(page));
    assert.deepEqual(papers(text).sort(), [...paper].sort(), "text and paper");
    const onRoll = roll.filter((line) => /^[□☑·] /.test(line)).slice(0, paper.length).map((line) => line.slice(2).split(" · ")[0]);
    assert.deepEqual(onRoll.sort(), [...paper].sort(), "roll and paper");

    await page.driver.executeScript(`
      const day = document.querySelector("material-checklist").shadowRoot.querySelector("#visit");
      day.value = "2030-12-01";
      day.dispatchEvent(new Event("change", { bubbles: true }));`);
    await button(page, words.calendar);
    const calendar = await page.wait("the calendar entry", () => saved(page));
    assert.match(calendar, /^BEGIN:VCALENDAR\r\n[^]*DTSTART;VALUE=DATE:20301201\r\n[^]*END:VCALENDAR\r\n$/);
    assert.ok(unfolded(calendar).includes(text.trimEnd()), "the list is in the calendar");

    await press(page, await page.text(words.other));
    await button(page, words.data);
    const data = await page.wait("the data", async () => JSON.parse(await saved(page)));
    assert.deepEqual(data, wanted, "the data is what `evaluate` gives");

    const pdf = await page.print(`take-${id}`).then((it) => it && readBack(it));
    for (const line of pdf === undefined ? [] : paper) assert.ok(reads(pdf, line), `${line} in the PDF`);

    await button(page, words.link);
    const link = await page.wait("the link", async () => {
      const last = await copied(page);
      return last !== text && last;
    });
    assert.ok(link.startsWith(`${await address()}#mc=1.${id}.`) || link.startsWith(`${await address()}/#mc=1.${id}.`), link);
    const requests = await page.driver.executeScript(`return performance.getEntriesByType("resource").map(({ name }) => name)`);
    // A part of the widget is asked for by what it holds, and nothing else stands behind a ?.
    const own = new RegExp(`^${await address()}/?(material-checklist[\\w.-]*(\\?[\\w+/]{8})?|item-data/[\\w/@.-]+)$`);
    assert.deepEqual(requests.filter((it) => !own.test(it)), [], "no request but for the widget's own files");
    assert.equal(await page.driver.executeScript("return localStorage.length + sessionStorage.length + document.cookie.length"), 0);

    const stays = (it) => it.sensitive || (it.of ?? []).some(stays);
    const personal = item.questions.some((it) => stays(it) && path.includes(it.id));
    const elsewhere = await open(new URL(link).pathname + new URL(link).hash, { lang, date });
    await elsewhere.find(".told");
    assert.equal(await elsewhere.driver.executeScript("return location.hash"), "", "the link is gone from the address");
    if (!personal) {
      await elsewhere.find(".result");
      assert.deepEqual((await lists(elsewhere)).paper, paper, "the list behind the link");
    }
  });
}

const stored = (page) => page.driver.executeScript("return JSON.stringify({ ...localStorage })");

/** Sits down before the food business licence with some answers, in a tab whose storage is as it was left. */
async function again(page) {
  await page.driver.navigate().refresh();
  await page.find(".told");
  return page;
}

test("a device remembers only what it may, goes on from there, and forgets all of it", async () => {
  const lang = "zh-CN";
  const item = definition("food-business-licence");
  const { answers, on } = journey("food-business-licence");
  const page = await open("/", { lang, item: "food-business-licence", date: on });
  await page.prefer({ "prefers-reduced-motion": "reduce" });
  await page.find("form.question");
  await walk(page, item, answers, lang);
  await page.find(".result");
  await press(page, (await page.all(".ready label"))[0]);
  assert.equal(await stored(page), "{}", "nothing before the person says so");
  assert.deepEqual(await page.axe(), []);
  const before = (await lists(page)).paper;
  await button(page, "记在这台设备上");
  await page.text("记下了");
  // The name on the form is typed, and stays on the page.
  await button(page, "帮我填表");
  const typed = "王小明食品店";
  for (let steps = 0; steps < 3; steps += 1) {
    const [box] = await page.all("form.question input[type=text]");
    if (!box) break;
    await box.sendKeys(typed);
    await press(page, await page.find("form.question button[type=submit]"));
    await page.driver.sleep(200);
  }
  const text = await stored(page);
  assert.match(text, /kept/);
  for (const word of [typed, "王小明"]) assert.ok(!text.includes(word), `${word} in ${text}`);

  await again(page);
  await page.find(".result");
  assert.match(await (await page.find(".told")).getText(), /接着您上次记下的/);
  assert.deepEqual((await lists(page)).paper, before);
  assert.equal((await page.all(".list-paper .ticked")).length, 1);
  assert.deepEqual(await page.axe(), []);
  await page.screenshot("take-recalled");

  // Of an older version the answers that fit are kept, and the person is told.
  const change = (code) => page.driver.executeScript(`
    for (const [key, text] of Object.entries(localStorage)) {
      const it = JSON.parse(text);
      (${code})(it);
      localStorage.setItem(key, JSON.stringify(it));
    }`);
  await change(`(it) => { it.version = "2020-01-01"; it.answers.plan = "what-was-once"; delete it.link; }`);
  await again(page);
  const told = await (await page.find(".told")).getText();
  assert.match(told, /更新过/);
  assert.ok(told.includes(say(item.questions.find(({ id }) => id === "plan").ask, lang)), told);
  await page.find("form.question");
  await page.screenshot("take-recalled-older");
  for (const strange of ["not JSON", `{"kept":99}`, `{"kept":1,"answers":[]}`]) {
    await page.driver.executeScript("for (const key of Object.keys(localStorage)) localStorage.setItem(key, arguments[0])", strange);
    await again(page);
    assert.match(await (await page.find(".told")).getText(), /重新回答/);
    await page.find("form.question");
  }
  await button(page, "清除记下的全部内容");
  await page.text("清掉了");
  assert.equal(await stored(page), "{}");
});

test("a link that is damaged, strange or of a newer page says so calmly", async () => {
  for (const [hash, heard] of [
    ["#mc=1.food-business-licence.2026-11-23.20261123.-.AAAAAA", /不完整/],
    ["#mc=9.food-business-licence.2026-11-23.20261123.-.AAAAAA", /新版本/],
    [`#mc=1.food-business-licence.${"x".repeat(5000)}`, /不完整/],
    ["#mc=1.food-business-licence", /不完整/],
  ]) {
    const page = await open(`/${hash}`, { lang: "zh-CN" });
    assert.match(await (await page.find(".told")).getText(), heard, hash);
    await page.find("form.question");
    assert.equal(await page.driver.executeScript("return location.hash"), "");
    assert.deepEqual(await page.axe(), []);
  }
  for (const hash of ["#mc=", "#mc=1.no-such-item.1.20261123.-.AAAAAA", "#mc=1.../../x.1.20261123.-.AAAAAA", "#mc=<script>"]) {
    const page = await open(`/${hash}`, { lang: "zh-CN" });
    await page.text("没有找到这个事项");
    assert.deepEqual(await page.refused(), []);
  }
});

test("the list on a roll of 80 mm", { skip: without("what is printed") }, async () => {
  const item = definition("food-business-licence");
  const { answers, on } = journey("food-business-licence");
  const page = await open("/", { lang: "zh-CN", item: "food-business-licence", date: on });
  await page.driver.executeScript("window.print = () => {};");
  await page.find("form.question");
  await walk(page, item, answers, "zh-CN");
  await page.find(".result");
  await button(page, "打印小票");
  const pdf = await page.print("take-receipt");
  if (!without("the paper of a named page")) {
    const width = Number(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)/.exec(pdf.toString("latin1"))[1]);
    assert.ok(Math.abs(width - (80 / 25.4) * 72) < 1, `${width} points wide`);
  }
  const read = readBack(pdf);
  if (read !== undefined) {
    for (const line of (await lists(page)).paper) assert.ok(reads(read, line), line);
  }
});

test("a form goes along as a Word document with what was typed in it, and as a letter what is promised", async () => {
  const item = definition("food-business-licence");
  const { answers, on } = journey("food-business-licence");
  const page = await open("/", { lang: "zh-CN", item: "food-business-licence", date: on });
  await watch(page);
  await page.find("form.question");
  await walk(page, item, answers, "zh-CN");
  await page.find(".result");
  await button(page, "帮我填表");
  const box = await page.find("form.question input[type=text]");
  await box.sendKeys("王小明<食品>店");
  await press(page, await page.find("form.question button[type=submit]"));
  for (let skip; ([skip] = await page.roles("button", "先空着")) && skip; await page.driver.sleep(100)) {
    await press(page, skip).catch(() => {});
  }
  await page.find(".forms");
  assert.deepEqual(await page.axe(), []);
  await button(page, "下载 Word 文档：食品经营许可申请书");
  const text = await page.wait("the document", () => saved(page));
  assert.ok(text.startsWith("PK"), "a zip file");
  assert.ok(text.includes("王小明&lt;食品&gt;店"), "what was typed is in it");
  assert.ok(text.includes("☑") && text.includes("☐") && !text.includes("{{"));
  await page.text("已存到这台设备");
  await page.screenshot("take-forms");
  // Without a network it says so, and nothing is lost.
  await page.block("*");
  await button(page, "下载 Word 文档：授权委托书");
  await page.text("表格没有下载下来");
  await page.block();
  await button(page, "下载 Word 文档：授权委托书");
  await page.wait("the other document", async () => (await saved(page)).includes("委托"));
});

/** From the catalogue to the result of an item. */
async function toResult(page, id, lang) {
  const { answers } = journey(id);
  const name = say(definition(id).name, lang);
  await page.wait(name, async () => {
    for (const row of await page.all(".catalogue li button")) {
      if (await page.driver.executeScript("return arguments[0].querySelector('strong').textContent === arguments[1]", row, name)) {
        await press(page, row);
        return true;
      }
    }
  });
  await page.find("form.question");
  await walk(page, definition(id), answers, lang);
  await page.find(".result");
}

test("leave to remember one list is no leave to remember another, and what is forgotten stays so", async () => {
  const lang = "zh-CN";
  const [one, other] = ["fire-safety-check", "food-business-licence"];
  const page = await open("/", { lang, date: journey(other).on });
  await page.prefer({ "prefers-reduced-motion": "reduce" });
  const keys = async () => Object.keys(JSON.parse(await stored(page))).map((key) => key.split("/").at(-1));
  const tick = async (place) => press(page, (await page.all(".ready label"))[place]);
  const back = (id) => button(page, `回到：${say(definition(id).name, lang)}`);
  await toResult(page, one, lang);
  await button(page, "全部事项");
  await toResult(page, other, lang);
  await button(page, "记在这台设备上");
  await page.text("记下了");
  assert.deepEqual(await keys(), [other]);

  // Back at the first one nobody gave leave.
  await back(one);
  await page.text("可以记在这台设备上");
  await tick(0);
  await page.find(".packed");
  assert.deepEqual(await keys(), [other]);

  // The second one is remembered still.
  const before = await stored(page);
  await back(other);
  await page.text("已经记在这台设备上");
  await tick(1);
  await page.wait("the tick", async () => (await stored(page)) !== before);
  assert.deepEqual(await keys(), [other]);

  // Whoever clears it, here or in another page of the site: it stays clear.
  await page.driver.executeScript("localStorage.clear()");
  await tick(0);
  await page.text("可以记在这台设备上");
  assert.deepEqual(await keys(), []);
});

test("a link that is opened over its own item brings its list", async () => {
  const lang = "zh-CN";
  const item = definition("food-business-licence");
  const { answers, on } = journey("food-business-licence");
  const page = await open("/", { lang, item: "food-business-licence", date: on });
  await watch(page);
  await page.find("form.question");
  await walk(page, item, answers, lang);
  await page.find(".result");
  const { paper } = await lists(page);
  await button(page, "复制链接");
  const link = await page.wait("the link", () => copied(page));
  await press(page, await page.text("重新开始"));
  await button(page, "清掉，重新开始");
  await page.find("form.question");
  await page.driver.executeScript("location.hash = new URL(arguments[0]).hash", link);
  await page.find(".result");
  assert.deepEqual((await lists(page)).paper, paper);
  assert.equal(await page.driver.executeScript("return location.hash"), "");
});

test("what only a newer page can read is left as it is", async () => {
  const page = await open("/", { lang: "zh-CN", item: "food-business-licence", date: "2026-11-24" });
  await page.find("form.question");
  const newer = `{"kept":99,"answers":{}}`;
  await page.driver.executeScript(`
    localStorage.setItem("material-checklist " + new URL("item-data/", document.baseURI) + " items/food-business-licence", arguments[0]);`, newer);
  await again(page);
  await press(page, (await page.all("label.option"))[2]);
  await press(page, await page.find("form.question button[type=submit]"));
  await page.text("上一步");
  assert.deepEqual(Object.values(JSON.parse(await stored(page))), [newer]);
});
