// The clerk's half: a person's list at the window, by scanner and keyboard alone, and the sheet that the person is given.

import assert from "node:assert/strict";
import { test } from "node:test";
import { beside } from "./beside.mjs";
import { Key, open, placed, readBack, reads } from "./support.mjs";
import { definition, press, say, scenarios, walk } from "./walk.mjs";

// A catalogue with papers that may follow later, published beside the real one.
beside("counter");

const item = definition("public-place-hygiene");
const folded = (text) => text.replace(/\s+/g, "").normalize("NFKC");

/** The scenario of an item that leads to a list. */
const journey = (id) => {
  const all = scenarios(id).filter(({ region }) => !region);
  return all.sort((one, other) => (other.expect.materials?.length ?? 0) - (one.expect.materials?.length ?? 0))[0];
};

/** The link of a list and its code, as a person has them, made by the page for people. */
async function listOf(id, lang = "zh-CN") {
  const { answers, on: date } = journey(id);
  const page = await open("/", { lang, item: id, date });
  await page.driver.executeScript(`
    window.copied = [];
    Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => void copied.push(text) } });`);
  await page.find("form.question");
  await walk(page, definition(id), answers, lang);
  await page.find(".result");
  await press(page, await page.role("button", lang === "en" ? "Copy the link" : "复制链接"));
  const link = await page.wait("the link", () => page.driver.executeScript("return copied.at(-1)"));
  const [code] = /[0-9A-Z]{4}( [0-9A-Z]{1,4})+/.exec(await (await page.find(".phone .letters")).getText()) ?? [];
  return { link, code };
}

const linkOf = async (id, lang) => (await listOf(id, lang)).link;

/** The counter as the clerk finds it; it does not print by itself, but hears that it was printed. */
async function counter(attributes = {}, path = "/") {
  const page = await open(path, { lang: "zh-CN", mode: "counter", date: "2026-11-23", width: 1440, ...attributes });
  await page.prefer({ "prefers-reduced-motion": "reduce" });
  await page.driver.executeScript(`
    window.printed = 0;
    window.print = () => { window.printed += 1; };
    window.heard = [];
    for (const name of ["checklist-taken", "checklist-changed", "checklist-finished", "checklist-error"])
      document.addEventListener(name, ({ type, detail }) => heard.push([type, detail]));`);
  return byHand(page);
}

const at = (page, id) => page.wait(`the focus at ${id}`, async () => {
  const script = "return document.querySelector('material-checklist').shadowRoot.activeElement?.id";
  return (await page.driver.executeScript(script)) === id;
});

/** As a hand presses them: a scanner is faster, and is told apart by that. */
function byHand(page) {
  const press = page.press.bind(page);
  page.fast = press;
  page.press = async (...keys) => {
    for (const key of keys) {
      await press(key);
      await page.driver.sleep(40);
    }
  };
  return page;
}

/** Scans as a scanner does: all of it at once, and Enter. */
async function scan(page, text) {
  await at(page, "scan");
  await page.fast(...[...text], Key.ENTER);
}

/** What the rows say: name, what was found, whether it is on offer. */
const rows = (page) => page.driver.executeScript(`
  const shown = document.querySelector("material-checklist").shadowRoot;
  return [...shown.querySelectorAll(".intake-row")].map((row) => ({
    name: row.querySelector("strong").textContent,
    found: [...row.querySelectorAll("input[type=radio]")].find((it) => it.checked)?.id.split("-").at(-1),
    offers: [...row.querySelectorAll("input[type=radio]")].map((it) => Number(it.id.split("-").at(-1)) + 1),
  }));`);


/** Everything that the element and the browser still hold, as text. */
const traces = (page) => page.driver.executeScript(`
  const element = document.querySelector("material-checklist");
  const values = [...element.shadowRoot.querySelectorAll("input, select")].map((it) => it.value);
  return JSON.stringify([element.shadowRoot.innerHTML, values, { ...localStorage }, { ...sessionStorage }, document.cookie,
    location.href, element.prefill ?? null, history.state]);`);

const paperText = (page) => page.driver.executeScript(`
  const shown = document.querySelector("material-checklist").shadowRoot;
  return [...shown.querySelectorAll(".intake-paper, .promise-paper")].map((it) => it.textContent).join(" ");`);

/** It was printed. */
const afterprint = (page) => page.driver.executeScript("dispatchEvent(new Event('afterprint'))");

const heard = (page, type) => page.driver.executeScript(`return heard.filter(([type]) => type === arguments[0]).map((it) => it[1])`, type);

test("a code is typed where nothing scans, and a slip is told", async () => {
  const { link, code } = await listOf("public-place-hygiene");
  assert.match(code, /^.{4}( .{1,4}){3,6}$/);
  const page = await counter();
  await at(page, "scan");
  const slip = code.replace(/.$/, (last) => (last === "2" ? "3" : "2"));
  await page.press(...slip.toLowerCase(), Key.ENTER);
  await page.text("有一位不对");
  // What was typed stays, to be mended.
  assert.equal(await page.driver.executeScript("return document.querySelector('material-checklist').shadowRoot.activeElement.value"), slip.toLowerCase());
  await page.press(Key.END, Key.BACK_SPACE, code.at(-1).toLowerCase(), Key.ENTER);
  await page.find(".intake-row");
  await page.text("按今天重新算过");
  const typed = await rows(page);
  const other = await counter();
  await scan(other, link);
  await other.find(".intake-row");
  assert.deepEqual(typed, await rows(other));
});

test("nine papers in three keys, and a receipt; then nothing of the person is left", async () => {
  const link = await linkOf("public-place-hygiene");
  const page = await counter({ window: "3 号窗口" });
  await at(page, "scan");
  assert.deepEqual(await page.axe(), []);
  await page.screenshot("counter-first");

  // What cannot be read stays, for the next scan to take its place.
  await scan(page, link.slice(0, -1));
  await page.text("编号没有读全");
  assert.deepEqual(await page.axe(), []);
  await page.screenshot("counter-unread");
  await page.press(...[..."371799198507120022"], Key.ENTER);
  await page.text("这不是材料清单的编号");
  await page.press(...[...link], Key.ENTER);
  await page.find(".intake-row");
  await page.text("按今天重新算过");
  await at(page, "heading");
  assert.equal((await rows(page)).length, 9);
  await page.screenshot("counter-list");

  // A, then print: whatever is undecided is accepted.
  let keys = 0;
  const key = async (...some) => {
    keys += some.length;
    await page.press(...some);
  };
  await key("a");
  await at(page, "end");
  assert.ok((await rows(page)).every(({ found }) => found === "0"));
  await page.driver.actions().keyDown(Key.SHIFT).sendKeys(Key.TAB).keyUp(Key.SHIFT).perform();
  await at(page, "applicant");
  await page.press(...[..."测试申请人"]);
  assert.deepEqual(await page.axe(), []);
  await page.screenshot("counter-accepted");
  const paper = await paperText(page);
  for (const words of ["收件清单", "3 号窗口", "测试申请人", "2026年11月23日", ...(await rows(page)).map(({ name }) => name)]) {
    assert.ok(paper.includes(words), `${words} in ${paper}`);
  }
  assert.ok(!paper.includes("一次性告知单") && !paper.includes("第三十二条"));
  await page.press(Key.TAB);
  await at(page, "end");
  await key(Key.ENTER);
  await page.wait("the printer", () => page.driver.executeScript("return printed === 1"));
  assert.ok(keys <= 3, `${keys} keys`);
  assert.deepEqual(await heard(page, "checklist-taken"), [{ item: "public-place-hygiene", how: "print-intake" }]);
  assert.ok((await traces(page)).includes("测试申请人"), "it is there until it is printed");
  const names = (await rows(page)).map(({ name }) => name);
  const read = readBack(await page.print("counter-receipt"));
  if (read !== undefined) {
    for (const name of names) assert.ok(reads(read, name), `${name} on paper`);
    for (const words of ["收件清单", "3号窗口", "测试申请人", "一共："]) assert.ok(reads(read, words), words);
    assert.ok(!reads(read, "其余全收下"), "nothing of the screen is on paper");
  }
  await afterprint(page);
  await at(page, "scan");
  await page.find(".catalogue li button");
  const left = await traces(page);
  const letters = link.split(".").at(-1);
  assert.ok(letters.length > 8 && link.includes("mc=1"), link);
  for (const word of ["测试申请人", "mc=1", letters, letters.slice(0, 6), "intake"]) assert.ok(!left.includes(word), `${word} is left`);
  assert.ok(await page.driver.executeScript("return document.querySelector('material-checklist').window") === "3 号窗口", "the window is the clerk’s");
  // Whoever prints something else later ends nobody.
  await page.press(...[...link], Key.ENTER);
  await page.find(".intake-row");
  assert.ok((await rows(page)).every(({ found }) => found == null), "nothing is known of the next one");
  await afterprint(page);
  await page.driver.sleep(300);
  await page.find(".intake-row");
});

test("what is missing or wrong stands in the notice, all of it and nothing else, with reason and basis", async () => {
  const link = await linkOf("public-place-hygiene");
  for (const lang of ["zh-CN", "en"]) {
    const page = await counter({ lang });
    await scan(page, link);
    await at(page, "heading");
    // In the order of the list, each by one key: accepted, wrong by the list, missing, wrong in the clerk’s words, …
    await page.press("1", "1", "2");
    await at(page, "reason-2");
    await page.press("1", Key.ENTER);
    await at(page, "take-3-0");
    await page.press("3", "2");
    await at(page, "reason-4");
    // After the one of the list comes a reason of one’s own.
    await page.press("2");
    await at(page, "typed-4");
    // A letter in a box is a letter.
    await page.press(..."a1 blurred", Key.ENTER);
    await at(page, "take-5-0");
    await page.press(Key.ARROW_DOWN);
    await at(page, "take-6-0");
    await page.press(Key.ARROW_UP, "a");
    await at(page, "end");
    assert.deepEqual((await rows(page)).map(({ found }) => found), ["0", "0", "1", "2", "1", "0", "0", "0", "0"]);
    assert.deepEqual(await page.axe(), []);
    await page.screenshot(`counter-mixed-${lang}`);
    const names = (await rows(page)).map(({ name }) => name);
    await page.press(Key.ENTER);
    await page.wait("the printer", () => page.driver.executeScript("return printed === 1"));
    assert.deepEqual(await heard(page, "checklist-taken"), [{ item: "public-place-hygiene", how: "print-notice" }]);
    const read = readBack(await page.print(`counter-notice-${lang}`));
    if (read !== undefined) {
      const [law, also] = [lang === "en" ? "Article 32" : "第三十二条", lang === "en" ? "need not be handed in again" : "已经收下，不用再交"];
      const from = placed(read, also);
      const [wanted, rest] = [folded(read).slice(0, from), folded(read).slice(from)];
      assert.ok(from > 0 && reads(wanted, law), read);
      for (const [place, name] of names.entries()) {
        const wrong = [2, 3, 4].includes(place);
        const [there, elsewhere] = wrong ? [wanted, rest] : [rest, wanted];
        assert.ok(reads(there, name), `${name} on its side`);
        assert.ok(!elsewhere.includes(folded(name)), `${name} on the other side`);
      }
      const plans = item.materials.find(({ id }) => id === "plans");
      for (const words of [plans.rejected_when[0], plans.basis[0].law, plans.basis[0].article]) {
        assert.ok(reads(wanted, say(words, lang)), say(words, lang));
      }
      assert.ok(reads(wanted, "a1blurred"));
      assert.ok(reads(wanted, lang === "en" ? "Not handed in" : "没有提交"));
    }
    await afterprint(page);
    await at(page, "scan");
    assert.ok(!(await traces(page)).includes("blurred"));
  }
});

test("what may follow has a day within its term, what is promised its letter; nobody prints before all is decided", async () => {
  const page = await counter({ catalogue: "counter/", item: "open-a-shop", window: "" });
  // One service at this window: the box stands before its first question.
  await at(page, "scan");
  await page.press(...[..."https://a.example/#mc=1.food-business-licence.2026-11-23.20261123.-.AAAAAA"], Key.ENTER);
  await page.text("编号没有读全");
  const choose = async (words) => {
    const row = await page.wait(words, async () => {
      for (const row of await page.all("label.option")) if ((await row.getText()).startsWith(words)) return row;
    });
    await press(page, row);
    await press(page, await page.find("form.question button[type=submit]"));
  };
  await choose("我们租的");
  await page.text("不打印，结束");
  for (const count of [1, 2]) {
    await press(page, await page.role("button", "添加合伙人"));
    await page.wait("another", async () => (await page.all(".card")).length === count);
  }
  await press(page, await page.find("form.question button[type=submit]"));
  for (const words of ["个人", "否", "公司"]) await choose(words);
  // No vehicles.
  await press(page, await page.find("form.question button[type=submit]"));
  await page.find(".intake-row");
  await at(page, "heading");
  const names = (await rows(page)).map(({ name }) => name);
  assert.deepEqual(names, [
    "登记申请书", "租赁合同", "房东身份证复印件", "消防检测报告", "无到期债务证明", "第1位合伙人：居民身份证", "第2位合伙人：营业执照",
  ]);
  assert.deepEqual((await rows(page)).map(({ offers }) => offers.length), [3, 3, 3, 4, 5, 3, 3]);
  // What is not on offer does nothing.
  await page.press("4", "5", "7", "x");
  assert.ok((await rows(page)).every(({ found }) => found == null));
  await page.press("1", "1", "1", "4", "5", "1", "1");
  await at(page, "end");
  assert.equal(await (await page.find("#end")).getText(), "打印收件清单并结束");
  const day = () => page.driver.executeScript("return document.querySelector('material-checklist').shadowRoot.querySelector('#day-3').value");
  assert.equal(await day(), "2026-12-21", "twenty working days after 23 November 2026");
  const set = (value) => page.driver.executeScript(`
    const box = document.querySelector("material-checklist").shadowRoot.querySelector("#day-3");
    box.value = arguments[0];
    box.dispatchEvent(new Event("change", { bubbles: true }));`, value);
  await set("2027-02-01");
  await page.text("请选今天到");
  assert.equal(await (await page.find("#end")).getText(), "还有 1 份没定");
  assert.deepEqual(await page.axe(), []);
  await press(page, await page.find("#end"));
  await at(page, "day-3");
  assert.equal(await page.driver.executeScript("return printed"), 0);
  await set("2026-12-10");
  await page.wait("the sheet", async () => (await paperText(page)).includes("2026年12月10日"));
  await page.screenshot("counter-later");
  await press(page, await page.find("#end"));
  const read = readBack(await page.print("counter-letters"));
  if (read !== undefined) {
    for (const words of [
      "收件清单", "容缺后补，最晚2026年12月10日交来", "以告知承诺书代替", "容缺后补承诺书", "最晚在2026年12月10日补交上面的材料",
      "消防检测报告出来以前，店里不营业", "告知承诺书", "各合伙人没有未还清的到期债务",
    ]) assert.ok(reads(read, words), `${words} in ${read}`);
  }
  await afterprint(page);
  await at(page, "scan");
  await page.find("form.question");
  assert.ok(!(await traces(page)).includes("2026-12-10"));
});

test("another way to show the same is chosen at the window, and the clerk can end without printing", async () => {
  const page = await counter({ catalogue: "counter/", item: "open-a-shop" });
  await at(page, "scan");
  const options = async (words) => {
    const row = await page.wait(words, async () => {
      for (const row of await page.all("label.option")) if ((await row.getText()).startsWith(words)) return row;
    });
    await press(page, row);
    await press(page, await page.find("form.question button[type=submit]"));
  };
  await options("我们自己的");
  await press(page, await page.role("button", "不打印，结束"));
  await at(page, "scan");
  await options("我们自己的");
  for (const count of [1, 2]) {
    await press(page, await page.role("button", "添加合伙人"));
    await page.wait("another", async () => (await page.all(".card")).length === count);
  }
  await press(page, await page.find("form.question button[type=submit]"));
  for (const words of ["公司", "公司"]) await options(words);
  await press(page, await page.find("form.question button[type=submit]"));
  await page.find("#way-1");
  assert.equal((await rows(page))[1].name, "不动产权证书");
  await page.driver.executeScript("document.querySelector('material-checklist').shadowRoot.querySelector('#way-1').focus()");
  await page.press("村");
  await page.wait("the other way", async () => (await rows(page))[1].name === "村（居）委会证明");
  await at(page, "way-1");
  await page.press("1");
  assert.ok((await rows(page)).every(({ found }) => found == null), "in a box the keys are the box’s");
  await press(page, await page.role("button", "不打印，结束"));
  await at(page, "scan");
  await page.find("form.question");
  assert.equal(await page.driver.executeScript("return printed"), 0);
});

test("a bundle is gone through in one table, each paper once", async () => {
  const { answers, on: date } = scenarios("open-restaurant")[1];
  const page = await counter({ bundle: "open-restaurant", date });
  await page.find("form.question");
  const failed = await page.driver.executeAsyncScript(`
    const [answers, done] = arguments;
    const element = document.querySelector("material-checklist");
    const all = Object.entries(answers).map(([id, value]) => element.answer(id, value).then(() => "", (it) => id + it.message));
    Promise.all(all).then((all) => done(all.filter(Boolean)));`, answers);
  assert.deepEqual(failed, []);
  await page.find(".intake-row");
  await page.driver.executeScript("document.querySelector('material-checklist').shadowRoot.querySelector('#heading').focus()");
  await page.press("a");
  await page.wait("all", async () => (await rows(page)).every(({ found }) => found != null));
  const names = (await rows(page)).map(({ name }) => name);
  await page.screenshot("counter-bundle");
  assert.deepEqual(await page.axe(), []);
  await press(page, await page.find("#end"));
  await page.wait("the printer", () => page.driver.executeScript("return printed === 1"));
  const read = readBack(await page.print("counter-bundle"));
  if (read !== undefined) for (const name of names) assert.ok(reads(read, name), name);
});

test("by mouse and by arrow keys it is the same, and a letter outside the table does nothing", async () => {
  const link = await linkOf("public-place-hygiene");
  const page = await counter();
  await scan(page, link);
  await at(page, "heading");
  await press(page, (await page.all(".intake-row label"))[1]);
  await page.find("#reason-0");
  await at(page, "take-0-1");
  // Arrows to the side choose, as in every group of radios, and the focus stays in the row.
  await page.press(Key.ARROW_LEFT);
  await page.wait("the other", async () => (await rows(page))[0].found === "0");
  await at(page, "take-0-0");
  await page.driver.executeScript("document.querySelector('material-checklist').shadowRoot.querySelector('#window').focus()");
  await page.press("a", "3");
  await page.driver.executeScript("document.querySelector('material-checklist').shadowRoot.querySelector('#end').focus()");
  await page.press("a", "3");
  assert.deepEqual((await rows(page)).map(({ found }) => found ?? "-").join(""), "0--------");
  assert.equal(await page.driver.executeScript("return document.querySelector('material-checklist').window"), "a3");
  await press(page, await page.role("button", "其余全收下"));
  await at(page, "end");
});

for (const lang of ["zh-CN", "en"]) {
  for (const theme of ["light", "dark", "contrast"]) {
    test(`${lang}, ${theme}: clean for axe and within 320 px`, async () => {
      const link = await linkOf("public-place-hygiene", lang);
      const page = await counter({ lang, theme, width: 320, height: 640 });
      const fine = async (state) => {
        assert.deepEqual(await page.axe(), [], state);
        assert.ok((await page.overflow()) <= 0, `${state} is wider than the screen`);
      };
      await at(page, "scan");
      await fine("the first screen");
      await scan(page, link);
      await at(page, "heading");
      await fine("the list");
      await page.press("2", "2", Key.TAB, Key.TAB);
      await page.driver.executeScript("document.querySelector('material-checklist').shadowRoot.querySelector('#heading').focus()");
      await page.press("3");
      await fine("some of it");
      await page.screenshot(`counter-320-${lang}-${theme}`);
      const small = await page.driver.executeScript(`
        const shown = document.querySelector("material-checklist").shadowRoot.querySelector(".desk");
        return [...shown.querySelectorAll("button, label span, select, .takes input")].map((it) => it.getBoundingClientRect())
          .filter(({ width, height }) => width && Math.min(width, height) < 24).length;`);
      assert.equal(small, 0, "targets of 24 px at least");
    });
  }
}

test("a scanner that fires again, at whatever has the focus, decides nothing and prints nothing", async () => {
  const link = await linkOf("public-place-hygiene");
  const page = await counter({});
  await scan(page, link);
  await page.find(".intake-row");
  await at(page, "heading");
  // Keys at the pace of a scanner: by script, since no driver types so fast. Tells what the browser may still do of itself.
  const fire = () => page.driver.executeScript(`
    const at = document.querySelector("material-checklist").shadowRoot.activeElement;
    return [...arguments[0], "Enter"].map((key) =>
      at.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true })));`, link);
  const nothing = async (left) => {
    assert.deepEqual(left.slice(1).filter(Boolean), [], "the browser presses no button either");
    await page.driver.sleep(200);
    assert.equal(await page.driver.executeScript("return printed"), 0);
  };
  await nothing(await fire());
  assert.ok((await rows(page)).every(({ found }) => found == null), "nothing was found of any paper");
  await page.press("1");
  await at(page, "take-1-0");
  await nothing(await fire());
  assert.deepEqual((await rows(page)).map(({ found }) => found ?? "").join(""), "0");
  await page.press("a");
  await at(page, "end");
  await nothing(await fire());
  await page.find(".intake-row");
});

test("whoever takes away an entry takes along what was found of its papers, and nobody gets it", async () => {
  const page = await counter({ catalogue: "counter/", item: "open-a-shop" });
  const choose = async (words) => {
    const row = await page.wait(words, async () => {
      for (const row of await page.all("label.option")) if ((await row.getText()).startsWith(words)) return row;
    });
    await press(page, row);
    await press(page, await page.find("form.question button[type=submit]"));
  };
  await choose("我们自己的");
  for (const count of [1, 2, 3]) {
    await press(page, await page.role("button", "添加合伙人"));
    await page.wait("another", async () => (await page.all(".card")).length === count);
  }
  await press(page, await page.find("form.question button[type=submit]"));
  for (const words of ["公司", "公司", "公司"]) await choose(words);
  await press(page, await page.find("form.question button[type=submit]"));
  await page.find(".intake-row");
  const licences = async () => (await rows(page)).filter(({ name }) => name.includes("合伙人：")).map(({ name, found }) => [name, found ?? ""]);
  const number = (await rows(page)).findIndex(({ name }) => name.includes("第2位合伙人："));
  const find = async (row, which) => press(page, await page.find(`label:has(> #take-${row}-${which})`));
  await find(0, 0);
  await find(number, 2);
  assert.deepEqual((await licences()).map(([, found]) => found), ["", "2", ""], "the second one's is missing");
  await press(page, await page.find(".desk details > summary"));
  await press(page, await page.role("button", "修改：一起开店的都有谁"));
  await press(page, await page.role("button", "删除：第2位合伙人"));
  await page.wait("one less", async () => (await page.all(".card")).length === 2);
  await press(page, await page.find("form.question button[type=submit]"));
  await page.find(".intake-row");
  assert.deepEqual((await licences()).map(([, found]) => found), ["", ""], "it is nobody else's");
  assert.equal((await rows(page))[0].found, "0", "what has no entry stays found");
});
