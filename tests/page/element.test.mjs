// The contract of <material-checklist> with the page around it: docs/embedding.md, sentence by sentence.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { address, open, program, without } from "./support.mjs";

const ITEM = "resident-id-card";
const DATE = "2026-11-23";

/** Asks the element: `method(page, "answer", "matter", "lost")`; [what came, why not]. */
async function method(page, name, ...about) {
  return await page.driver.executeAsyncScript(
    `const done = arguments[arguments.length - 1];
     const [name, about] = arguments;
     customElements.whenDefined("material-checklist")
       .then(() => document.querySelector("material-checklist")[name](...about)).then((it) => done([it ?? null, null]), (why) => done([null, why.message]));`,
    name,
    about,
  );
}

/** Every event of the element from now on; `await heard(page)` gives what came. */
const listen = (page) =>
  page.driver.executeScript(`
    window.heard = [];
    for (const name of ["ready", "changed", "finished", "taken", "error"])
      addEventListener("checklist-" + name, (it) => heard.push([it.type, it.detail]));`);
const heard = (page) => page.driver.executeScript("return window.heard;");

const heading = async (page, words) => {
  await page.wait(`the question «${words}»`, async () => {
    const [it] = await page.all("h1");
    return it && (await it.getText()).includes(words);
  });
};

const evaluate = (answers) =>
  JSON.parse(
    execFileSync(program, ["evaluate", ITEM, "--answers", "-", "--on", DATE], { input: JSON.stringify(answers), encoding: "utf8" }),
  );

test("a page answers, asks for the result, keeps a sitting and goes back to it", async () => {
  const page = await open("/", { item: ITEM, date: DATE, lang: "zh-CN" });
  await listen(page);
  assert.deepEqual(await method(page, "answer", "matter", "lost"), [null, null]);
  await heading(page, "户口");
  const answers = { matter: "lost", "hukou-place": "here", "birth-date": "1990-05-01" };
  for (const [id, value] of Object.entries(answers)) assert.deepEqual(await method(page, "answer", id, value), [null, null]);
  const [result] = await method(page, "result");
  assert.deepEqual(result, evaluate(answers), "the Result is the one that `evaluate` prints");
  const [saved] = await method(page, "save");
  const { "birth-date": sensitive, ...kept } = answers;
  assert.deepEqual(saved.answers, kept, "what is sensitive is not in it");
  assert.ok(sensitive && !JSON.stringify(saved).includes("1990"));

  // What does not fit changes nothing, and says why in one word.
  assert.deepEqual(await method(page, "answer", "birth-date", "soon"), [null, "does-not-fit"]);
  assert.deepEqual(await method(page, "answer", "no-such", true), [null, "unknown"]);
  assert.deepEqual(await method(page, "restore", { some: "thing" }), [null, "unreadable"]);
  assert.deepEqual(await method(page, "print", "list"), [null, "not-finished"]);
  assert.deepEqual(await method(page, "print", "poster"), [null, "unknown-sheet"]);
  assert.deepEqual((await method(page, "result"))[0], result);

  // An answer is taken back, everything is wiped, the sitting comes back.
  await method(page, "answer", "birth-date", null);
  assert.equal((await method(page, "result"))[0].next, "birth-date");
  assert.deepEqual(await method(page, "reset"), [null, null]);
  await heading(page, "哪一种");
  assert.deepEqual((await method(page, "save"))[0].answers, {});
  assert.deepEqual(await method(page, "restore", saved), [null, null]);
  assert.deepEqual((await method(page, "save"))[0].answers, kept);
  const told = (await heard(page)).filter(([name]) => name !== "checklist-ready");
  assert.deepEqual(told, [], "what the page does itself it need not hear");
});

test("what a person does is told with ids and counts; a list that went along, with the way", async () => {
  const page = await open("/", { item: ITEM, date: DATE, lang: "zh-CN" });
  await listen(page);
  await (await page.text("身份证到期了")).click();
  await (await page.role("button", "继续")).click();
  await page.wait("checklist-changed", async () => (await heard(page)).some(([name]) => name === "checklist-changed"));
  const [[, detail]] = (await heard(page)).filter(([name]) => name === "checklist-changed");
  assert.deepEqual(Object.keys(detail).sort(), ["item", "materials", "needed", "open", "remaining", "status", "version"]);
  for (const [id, value] of Object.entries({ "old-card": true, "hukou-place": "here", "birth-date": "1990-05-01", fingerprints: true,
    "recent-photo": true, "e-hukou": true, delivery: "collect" })) await method(page, "answer", id, value);
  await page.find(".result");
  await page.driver.executeScript("window.print = () => window.printed = (window.printed ?? 0) + 1; window.heard = [];");
  await (await page.role("button", "打印清单")).click();
  await page.wait("printed", () => page.driver.executeScript("return window.printed === 1;"));
  assert.deepEqual(await heard(page), [["checklist-taken", { item: ITEM, how: "print-list" }]]);
  assert.deepEqual(await method(page, "print", "receipt"), [null, null]);
  await page.wait("printed again", () => page.driver.executeScript("return window.printed === 2;"));
  assert.equal((await heard(page)).length, 1, "what the page prints itself it need not hear");
});

test("what the page knows is not asked, is shown with its source, and can be changed", async () => {
  const page = await open("/", { item: ITEM, date: DATE, lang: "zh-CN", "prefill-source": "爱山东登录" });
  await listen(page);
  await page.driver.executeScript(`document.querySelector("material-checklist").prefill = {
    matter: "expired", "old-card": true, "birth-date": "1990-05-01", name: "王小明", "id-number": "371799199005010011x",
    "no-such": 1, fingerprints: "perhaps", "registration-form/signature": "王小明", "registration-form/no-such": "x" };`);
  await heading(page, "户口");
  const errors = async () => (await heard(page)).filter(([name]) => name === "checklist-error");
  await page.wait("what does not count is told", async () => (await errors()).length >= 4);
  const wrong = (await errors()).map(([name, { code, pointer }]) => [name, code, pointer]);
  assert.deepEqual(wrong, [
    ["checklist-error", "does-not-fit", "/id-number"],
    ["checklist-error", "unknown", "/no-such"],
    ["checklist-error", "does-not-fit", "/fingerprints"],
    ["checklist-error", "unknown", "/registration-form~1no-such"],
  ]);
  assert.ok(!JSON.stringify(await heard(page)).includes("3717"), "never what was said");
  for (const id of ["hukou-place", "fingerprints", "recent-photo", "e-hukou", "delivery"]) {
    const value = { "hukou-place": "here", delivery: "collect" }[id] ?? true;
    await method(page, "answer", id, value);
  }
  await page.find(".result");
  await (await page.find(".your-answers summary, details summary")).click().catch(() => {});
  await page.text("由爱山东登录填好");
  await page.screenshot("element-prefilled");
  assert.deepEqual(await page.axe(), []);

  // It can be changed, and then it is the person's own.
  await page.driver.executeScript(`
    const rows = [...document.querySelector("material-checklist").shadowRoot.querySelectorAll(".answer")];
    rows.find((it) => it.textContent.includes("1990")).querySelector("button").click();`);
  await page.text("请核对");
  const year = await page.find("#field");
  await year.clear();
  await year.sendKeys("1991");
  await (await page.role("button", "继续")).click();
  await page.find(".result");
  const known = await page.driver.executeScript(`
    const rows = [...document.querySelector("material-checklist").shadowRoot.querySelectorAll(".answer")];
    return rows.map((it) => [it.querySelector("dd").textContent, !!it.querySelector(".known")]);`);
  assert.ok(known.some(([words, is]) => words.includes("1991") && !is), JSON.stringify(known));
  assert.ok(known.some(([words, is]) => !words.includes("1991") && is));
  // The page says the same again, as frameworks do: the person's answer stands.
  await page.driver.executeScript(`const it = document.querySelector("material-checklist"); it.prefill = { ...it.prefill };`);
  const again = await page.driver.executeScript(`return document.querySelector("material-checklist").shadowRoot.textContent;`);
  assert.ok(again.includes("1991") && !again.includes("1990"));

  // On the form: names from questions, and what only the page could know.
  await page.driver.executeScript("window.print = () => {};");
  assert.deepEqual(await method(page, "print", "forms"), [null, null]);
  const fields = async () => (await page.driver.executeScript(`
    return [...document.querySelector("material-checklist").shadowRoot.querySelectorAll(".form dl > div, .answers > div")].map((it) => it.textContent);`)).join("|");
  await page.wait("the name twice: where it was asked, and as a signature", async () => (await fields()).split("王小明").length >= 3);
});

test("attributes may change at any time; no answer is lost", async () => {
  const page = await open("/", { item: ITEM, date: DATE, lang: "zh-CN" });
  const answers = { matter: "expired", "old-card": true, "hukou-place": "here" };
  for (const [id, value] of Object.entries(answers)) await method(page, "answer", id, value);
  // Sixteen before the new year: whether fingerprints are asked for hangs on the day.
  await method(page, "answer", "birth-date", "2010-12-20");
  const saved = async () => (await method(page, "save"))[0].answers;
  const first = (await method(page, "result"))[0];
  for (const [name, value] of [["lang", "en"], ["theme", "dark"], ["size", "large"], ["mode", "compact"], ["region", "371721"]]) {
    await page.set({ [name]: value });
    assert.deepEqual(await saved(), answers, `${name}=${value}`);
  }
  await page.set({ date: "2027-01-01" });
  assert.deepEqual(await saved(), answers, "date");
  const [later] = await method(page, "result");
  assert.equal(later.on, "2027-01-01");
  assert.deepEqual([first.on, first.region], [DATE, null]);
  assert.notDeepEqual(later.next, first.next, "the birthday counts");
  // Another item, and back.
  await page.set({ item: "passport" });
  await page.wait("the passport", async () => (await method(page, "result"))[0]?.item === "passport");
  await page.set({ item: ITEM });
  await page.wait("the card", async () => (await method(page, "result"))[0]?.item === ITEM);
  assert.deepEqual(await saved(), answers, "item");
  // Properties are the attributes, the other way round too.
  const both = await page.driver.executeScript(`
    const it = document.querySelector("material-checklist");
    it.theme = "contrast"; it.region = null; it.prefillSource = "x";
    return [it.theme, it.getAttribute("theme"), it.hasAttribute("region"), it.item, it.getAttribute("prefill-source")];`);
  assert.deepEqual(both, ["contrast", "contrast", false, ITEM, "x"]);
});

test("moved it goes on; removed it is gone; in a dialog, a hidden tab, several on a page: each by itself", async () => {
  const page = await open("/", { item: ITEM, date: DATE, lang: "zh-CN" });
  await method(page, "answer", "matter", "expired");
  await page.driver.executeScript(`
    const it = document.querySelector("material-checklist");
    const dialog = document.body.appendChild(document.createElement("dialog"));
    dialog.append(it);
    dialog.showModal();`);
  assert.deepEqual((await method(page, "save"))[0].answers, { matter: "expired" });
  await page.driver.executeScript(`
    const it = document.querySelector("material-checklist");
    const tab = document.body.appendChild(document.createElement("div"));
    tab.style.display = "none";
    tab.append(it);
    document.querySelector("dialog").remove();`);
  assert.deepEqual((await method(page, "save"))[0].answers, { matter: "expired" });
  await page.driver.executeScript(`document.querySelector("material-checklist").parentElement.style.display = "";`);
  await heading(page, "旧身份证");
  // A second one beside it knows nothing of the first.
  await page.driver.executeScript(`
    const other = document.createElement("material-checklist");
    Object.assign(other, { catalogue: "item-data/", item: "${ITEM}", date: "${DATE}" });
    document.body.append(other);`);
  const both = () => page.driver.executeAsyncScript(`
    const done = arguments[0];
    Promise.all([...document.querySelectorAll("material-checklist")].map((it) => it.save())).then((all) => done(all.map((it) => it.answers)));`);
  assert.deepEqual(await both(), [{ matter: "expired" }, {}]);
  // Out of the page and in again: as if nobody had been there. Asked while it is out, it says so.
  const out = await page.driver.executeAsyncScript(`
    const done = arguments[0], [it] = document.querySelectorAll("material-checklist");
    it.remove();
    setTimeout(() => it.save().then(done, (why) => { document.body.prepend(it); done(why.message); }), 50);`);
  assert.equal(out, "not-connected");
  assert.deepEqual(await both(), [{}, {}]);
});

test("what a page says before the script is there counts", async () => {
  const page = await open("/");
  await page.driver.executeScript(`
    const frame = document.createElement("iframe");
    frame.id = "early";
    document.body.append(frame);`);
  // A document of its own: element first, properties, a question; then the script.
  const answers = await page.driver.executeAsyncScript(`
    const done = arguments[0];
    const inside = document.querySelector("#early").contentDocument;
    inside.open();
    inside.write('<base href="${await address()}">');
    inside.close();
    const it = inside.body.appendChild(inside.createElement("material-checklist"));
    Object.assign(it, { catalogue: "item-data/", item: "${ITEM}", prefill: { matter: "lost" } });
    const script = inside.createElement("script");
    script.type = "module";
    script.src = new URL("material-checklist.js", location.href).href;
    inside.body.append(script);
    it.addEventListener("checklist-ready", () => it.save().then((saved) => done(saved.answers), done));`);
  assert.deepEqual(answers, { matter: "lost" });
});

test("two hundred times in and out of the page leave nothing behind", { timeout: 240_000, skip: without("the DevTools protocol") }, async () => {
  const page = await open("/", { item: ITEM, date: DATE });
  await page.find("form.question");
  const round = (times) => page.driver.executeAsyncScript(`
    const [times, done] = arguments;
    (async () => {
      for (let i = 0; i < times; i += 1) {
        const it = document.createElement("material-checklist");
        Object.assign(it, { catalogue: "item-data/", item: "${ITEM}", date: "${DATE}" });
        const ready = new Promise((go) => it.addEventListener("checklist-ready", go));
        document.body.append(it);
        await ready;
        it.remove();
        await new Promise((go) => setTimeout(go));
      }
    })().then(done);`, times);
  const measure = async () => {
    for (let i = 0; i < 3; i += 1) await page.tell("HeapProfiler.collectGarbage", {});
    const { usedSize } = await page.tell("Runtime.getHeapUsage", {});
    const { nodes, jsEventListeners } = await page.tell("Memory.getDOMCounters", {});
    return { usedSize, nodes, jsEventListeners };
  };
  await round(50);
  const before = await measure();
  await round(200);
  const after = await measure();
  // A page of the element has some 150 nodes and 100 KB; noise is far below one page for every tenth round.
  assert.ok(after.nodes - before.nodes < 300, `nodes ${before.nodes} → ${after.nodes}`);
  assert.ok(after.jsEventListeners - before.jsEventListeners < 50, `listeners ${before.jsEventListeners} → ${after.jsEventListeners}`);
  assert.ok(after.usedSize - before.usedSize < 2_000_000, `heap ${before.usedSize} → ${after.usedSize}`);
});
