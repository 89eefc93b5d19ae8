// Lists of entries, papers to choose from, promises to sign: from the first question to the paper, in both languages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { beside } from "./beside.mjs";
import { Key, open } from "./support.mjs";
import { goOn, press } from "./walk.mjs";

// The catalogue of these tests, published beside the real one.
beside("choices");
beside("many", 38);

const said = {
  "zh-CN": {
    rented: "我们租的", add: "添加合伙人", least: "至少要添加 2 项", most: "最多添加 4 项", remove: "删除：第2位合伙人",
    gone: "已经删掉第2位合伙人", undo: "撤销", entry: "第2位合伙人", person: "个人", company: "公司", no: "否",
    identity: "第1位合伙人：身份证件", village: "村（居）委会证明", promise: "签承诺书，不用交", later: "先办，20 个工作日内补上",
    packed: /有 1 份可在 20 个工作日内补。\s*有 1 份签承诺书代替。/,
    papers: (count) => `请带好这 ${count} 份材料`, notNow: "现在拿不出来", toSign: "要签的承诺", fill: "帮我填表",
    consent: "第1位合伙人：合伙人声明", change: "修改：一起开店的都有谁",
  },
  en: {
    rented: "We rent them", add: "Add partner", least: "Add at least 2", most: "no more than 4", remove: "Remove: Partner 2",
    gone: "Partner 2 is removed", undo: "Undo", entry: "Partner 2", person: "A person", company: "A company", no: "No",
    identity: "Partner 1: Proof of identity", village: "Letter of the village committee", promise: "I sign a promise instead",
    packed: /1 can follow within 20 working days\.\s*A signed promise stands for 1\./,
    later: "Apply now, bring it within 20 working days", papers: (count) => `Papers to bring: ${count}`,
    notNow: "Don’t have it yet?", toSign: "To be signed", fill: "Help me fill it in",
    consent: "Partner 1: Statement of a partner", change: "Change: Who opens the shop?",
  },
};

const start = async (lang, width, height) => {
  const page = await open("/", { catalogue: "choices/", item: "open-a-shop", lang, width, height, date: "2026-11-23" });
  await page.prefer({ "prefers-reduced-motion": "reduce" });
  await page.find("form.question");
  return page;
};

/** Takes an option by its words and goes on; fails unless something else is asked then. */
async function choose(page, words) {
  const heading = async () => await (await page.find("h1")).getText();
  const before = await heading();
  const rows = await page.all("label.option");
  const texts = await Promise.all(rows.map((row) => row.getText()));
  const place = texts.findIndex((text) => text.startsWith(words));
  assert.ok(place >= 0, `${words} among ${texts}`);
  await press(page, rows[place]);
  await goOn(page);
  await page.wait("the next screen", async () => (await heading()) !== before);
}

/** Unfolds what else can be done about a paper, and takes it. */
async function rather(page, words) {
  const folds = await page.all(".how");
  const texts = await Promise.all(folds.map((it) => it.getAttribute("textContent")));
  const fold = folds[texts.findIndex((text) => text.includes(words))];
  await press(page, await fold.findElement({ css: "summary" }));
  for (const row of await fold.findElements({ css: ".pick" })) {
    if ((await row.getText()).includes(words)) await press(page, row);
  }
  await page.wait("the choice", async () => await (await page.focused()).isSelected());
}

const heading = async (page) => await (await page.find("h1")).getText();
const entries = async (page) => (await page.all(".card")).length;

/** A rented shop of a person and a company, without vehicles. */
async function toTheList(page, words) {
  await choose(page, words.rented);
  for (const count of [1, 2]) {
    await press(page, await page.role("button", words.add));
    await page.wait("the entry", async () => (await entries(page)) === count);
  }
  await goOn(page);
  await page.wait("the first entry", async () => (await page.all(".of-entry")).length > 0);
  await choose(page, words.person);
  await choose(page, words.no);
  await choose(page, words.company);
  await goOn(page);
  await page.find(".review");
}

for (const [lang, width, height] of [["zh-CN", 1280, 800], ["zh-CN", 320, 640], ["en", 360, 740]]) {
  const words = said[lang];
  const look = async (page, name) => {
    await page.screenshot(`choices-${lang}-${width}-${name}`);
    assert.deepEqual(await page.refused(), [], name);
    assert.deepEqual(await page.complaints(), [], name);
    assert.deepEqual(await page.axe(), [], name);
    await page.driver.executeScript("window.refused = []");
    await page.complaints();
    assert.ok((await page.overflow()) <= 0, `${name} is wider than the screen`);
  };

  test(`${lang}, ${width}: entries are added, removed, brought back, and asked one by one`, async () => {
    const page = await start(lang, width, height);
    await choose(page, words.rented);
    await look(page, "list-empty");
    await goOn(page);
    assert.match(await (await page.role("alert")).getText(), new RegExp(words.least));
    await look(page, "list-too-few");
    const add = await page.role("button", words.add);
    for (let count = 1; count <= 4; count += 1) {
      await press(page, add);
      await page.wait("the entry", async () => (await entries(page)) === count);
    }
    await press(page, add);
    assert.match(await (await page.role("alert")).getText(), new RegExp(words.most));
    assert.equal(await entries(page), 4);
    await press(page, await page.role("button", words.remove));
    const undo = await page.role("button", words.undo);
    assert.equal(await (await page.focused()).getText(), await undo.getText(), "the focus goes where the way back is");
    const statuses = await Promise.all((await page.roles("status")).map((it) => it.getText()));
    assert.ok(statuses.some((text) => text.includes(words.gone)), `${statuses}`);
    await look(page, "list-removed");
    await page.press(Key.ENTER);
    await page.wait("the entry again", async () => (await entries(page)) === 4);
    assert.equal(await (await page.focused()).getAttribute("id"), "field");
    for (const count of [3, 2]) {
      await press(page, await page.role("button", words.remove));
      await page.wait("one less", async () => (await entries(page)) === count);
    }
    await goOn(page);
    await page.text(words.entry.replace("2", "1"));
    await choose(page, words.company);
    assert.match(await heading(page), new RegExp(words.entry));
    await look(page, "in-entry");
    await choose(page, words.person);
    await choose(page, words.no);
    await page.driver.navigate().back();
    await page.wait("the question before", async () => (await page.all(".of-entry")).length > 0);
  });

  test(`${lang}, ${width}: the list, its counts and the paper follow what is chosen`, async () => {
    const page = await start(lang, width, height);
    await toTheList(page, words);
    await page.text(words.identity);
    assert.match(await heading(page), new RegExp(words.papers(6)));
    await look(page, "result");
    // The lease shows both; with the letter of the village the landlord's consent needs a paper of its own.
    await press(page, await page.text(words.village));
    await page.wait("one more", async () => (await heading(page)).includes(words.papers(7)));
    const focused = await page.focused();
    assert.equal(await focused.getAttribute("type"), "radio");
    assert.ok(await focused.isSelected());
    for (const way of [words.later, words.promise]) await rather(page, way);
    await page.wait("two less", async () => (await heading(page)).includes(words.papers(5)));
    await page.text(words.toSign);
    assert.match(await (await page.find(".packed")).getText(), words.packed);
    await look(page, "chosen");
    assert.ok(await page.prints(`choices-${lang}-${width}-list`));
    assert.ok(!(await page.driver.getCurrentUrl()).includes("village"), "no choice in the address");
    // Other answers, another list, and what was chosen is still chosen.
    await press(page, await page.role("button", words.change));
    await press(page, await page.role("button", words.add));
    await page.wait("the entry", async () => (await entries(page)) === 3);
    await goOn(page);
    await choose(page, words.company);
    await page.find(".review");
    await page.wait("one more", async () => (await heading(page)).includes(words.papers(6)));
  });

  test(`${lang}, ${width}: forms have a row for each entry, and one for each entry that needs it`, async () => {
    const page = await start(lang, width, height);
    await toTheList(page, words);
    await press(page, await page.role("button", words.fill));
    await page.find(".of-entry");
    await look(page, "form-question");
    for (const typed of ["王小明", "50", "曹州商贸有限公司", "50", "牡丹小店"]) {
      const before = await heading(page);
      const box = await page.find("#field");
      await box.sendKeys(typed);
      await goOn(page);
      await page.wait("the next screen", async () => (await heading(page)) !== before);
    }
    await page.find(".form");
    await page.text(words.consent);
    await page.text("曹州商贸有限公司");
    await look(page, "forms");
    assert.ok(await page.prints(`choices-${lang}-${width}-forms`));
  });
}

test("in a bundle choices count for the list of all", async () => {
  const page = await open("/", { catalogue: "choices/", bundle: "new-shop", lang: "zh-CN", date: "2026-11-23" });
  await page.prefer({ "prefers-reduced-motion": "reduce" });
  const words = said["zh-CN"];
  await page.find("form.question");
  await choose(page, words.rented);
  await press(page, await page.role("button", words.add));
  await page.wait("an entry", async () => (await entries(page)) === 1);
  await goOn(page);
  assert.match(await (await page.role("alert")).getText(), new RegExp(words.least));
  await press(page, await page.role("button", words.add));
  await page.wait("two entries", async () => (await entries(page)) === 2);
  await press(page, await page.role("button", words.remove));
  await press(page, await page.role("button", words.undo));
  await page.wait("two entries again", async () => (await entries(page)) === 2);
  await goOn(page);
  await page.find(".of-entry");
  for (const answer of [words.company, words.company]) await choose(page, answer);
  await goOn(page);
  await page.find("label.option");
  await choose(page, "是");
  await page.find(".review");
  const papers = async () => await page.driver.executeScript(`
    return [...document.querySelector("material-checklist").shadowRoot.querySelectorAll(".result > .groups .line .name")]
      .map((it) => it.lastChild.textContent)`);
  assert.deepEqual(await papers(), [
    "登记申请书", "租赁合同", "房东身份证复印件", "消防检测报告", "无到期债务证明", "营业执照", "招牌效果图", "电工证复印件",
  ]);
  const folds = await page.all(".member > .fold > summary");
  for (const fold of folds) await press(page, fold);
  const radios = await page.all(".member .pick");
  const labels = await Promise.all(radios.map((it) => it.getText()));
  await press(page, radios[labels.indexOf("检测报告")]);
  await page.wait("the other paper", async () => (await papers()).includes("检测报告"));
  assert.ok(!(await papers()).includes("电工证复印件"));
  await rather(page, words.promise);
  await page.wait("it is promised", async () => !(await papers()).includes("无到期债务证明"));
  await page.text(words.toSign);
  assert.deepEqual(await page.axe(), []);
  await page.screenshot("choices-bundle");
  assert.ok(await page.prints("choices-bundle"));
});

test("a region is chosen by the host or the person, and named on list and paper", async () => {
  const page = await open("/", { catalogue: "choices/", lang: "zh-CN", date: "2026-11-23" });
  await page.prefer({ "prefers-reduced-motion": "reduce" });
  const offered = async () => (await page.all(".items li")).length;
  await page.wait("everything", async () => (await offered()) === 3);
  assert.deepEqual(await page.axe(), []);
  await page.screenshot("choices-region");
  await (await page.find('#region option[value="371703"]')).click();
  await page.wait("what there is in Dingtao", async () => (await offered()) === 2);
  await press(page, await page.text("合伙开店登记"));
  await page.find("form.question");
  const words = said["zh-CN"];
  await toTheList(page, words);
  await page.text("定陶区");
  assert.match(await heading(page), new RegExp(words.papers(5)), "no certificate of no debts there");
  const paper = await page.driver.executeScript(
    `return document.querySelector("material-checklist").shadowRoot.querySelector(".list-paper footer").textContent`);
  assert.match(paper, /定陶区/);
  // Another host asks for another region.
  const other = await open("/", { catalogue: "choices/", item: "open-a-shop", region: "371702", lang: "zh-CN", date: "2026-11-23" });
  await other.find("form.question");
  await toTheList(other, words);
  await other.text("牡丹区");
  assert.match(await heading(other), new RegExp(words.papers(6)));
});

test("of very many services the first few are listed, and the box finds the others", async () => {
  for (const [lang, more, found] of [["zh-CN", "这里只列出 12 项", "第38号招牌设置"], ["en", "Only 12 are listed", "Sign number 38"]]) {
    // Forty entries with the bundle and what every place has; without a place there is one more.
    const some = await open("/", { catalogue: "many/", lang, region: "371703", width: 390, height: 800, date: "2026-11-23" });
    await some.wait("all that there is in Dingtao", async () => (await some.all(".items li")).length === 40);
    assert.ok(!(await (await some.find(".catalogue")).getText()).includes(more));
    const page = await open("/", { catalogue: "many/", lang, width: 390, height: 800, date: "2026-11-23" });
    await page.wait("the first few", async () => (await page.all(".items li")).length === 12);
    await page.text(more);
    assert.deepEqual(await page.axe(), []);
    await page.screenshot(`catalogue-many-${lang}`);
    await (await page.find("#search")).sendKeys("38");
    await page.text(found);
    await page.wait("what is found alone", async () => (await page.all(".items li")).length < 12);
    assert.ok(!(await (await page.find(".catalogue")).getText()).includes(more));
  }
});
