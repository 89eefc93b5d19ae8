// A device of the hall (docs/kiosk.md): what a finger does, what the keys do, what stays shut, and what the clock does.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { amounts, asked, closed, crash, device, gone, latest, pass, refuse, server, serves, tap, toTheResult, typeOnScreen } from "./hall.mjs";
import { Key, open, without } from "./support.mjs";
import { find } from "./find.mjs";
import { dist, root } from "./web.mjs";

const other = !!without("the DevTools protocol");
const hall = (name, run) => test(name, { skip: other && "fingers and heaps need the DevTools protocol" }, run);

/** Every control that can be seen: what it is, where it is, how large. */
const controls = (page) =>
  page.driver.executeScript(`
    const root = document.querySelector("material-checklist").shadowRoot;
    const top = root.querySelector("dialog[open]") ?? root;
    return [...top.querySelectorAll("button, select, summary, a[href], input, label.pick, label.option, .ready label")]
      .filter((it) => it.checkVisibility() && !it.closest(".on-paper") && !(it.matches("input") && it.closest("label")))
      .map((it) => { it.scrollIntoView({ block: "nearest" }); const box = it.getBoundingClientRect();
        return { name: it.textContent.trim().slice(0, 20) || it.id, left: box.left, top: box.top, right: box.right, bottom: box.bottom }; });`);

/** A finger finds every control, and hits no other; on a standing screen none is out of reach. */
async function fine(page, state, { height = 1920, width = 1080 } = {}) {
  const all = await controls(page);
  assert.ok(all.length, state);
  for (const { name, left, top, right, bottom } of all) {
    assert.ok(right - left >= 59.5 && bottom - top >= 59.5, `${state}: «${name}» is ${right - left} × ${bottom - top}`);
    assert.ok(bottom <= height + 1 && right <= width + 1, `${state}: «${name}» is beside the screen`);
    if (height > width) assert.ok(top >= height / 3 - 1, `${state}: «${name}» is out of reach, at ${top}`);
  }
  const still = await page.driver.executeScript(`
    const root = document.querySelector("material-checklist").shadowRoot;
    const top = root.querySelector("dialog[open]") ?? root;
    const boxes = [...top.querySelectorAll("button, select, summary")].filter((it) => it.checkVisibility())
      .map((it) => [it, it.getBoundingClientRect()])
      // What has scrolled away is not there.
      .filter(([it, box]) => it.contains(root.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)))
      .map(([it, box]) => [it.textContent.trim().slice(0, 20), box]);
    const near = [];
    boxes.forEach(([name, one], number) => boxes.slice(number + 1).forEach(([after, two]) => {
      const x = Math.max(one.left, two.left) - Math.min(one.right, two.right);
      const y = Math.max(one.top, two.top) - Math.min(one.bottom, two.bottom);
      if (Math.max(x, y) < 7.5) near.push(name + " and " + after + ": " + Math.max(x, y));
    }));
    return near;`);
  assert.deepEqual(still, [], `${state}: too near`);
  assert.deepEqual(await page.axe(), [], state);
  assert.ok((await page.overflow()) <= 0, `${state} is wider than the screen`);
}

for (const [name, width, height] of [["standing", 1080, 1920], ["lying", 1920, 1080]]) {
  for (const lang of ["zh-CN", "en"]) {
    hall(`${name}, ${lang}: from the first screen to the list by touch alone, in every dress`, async () => {
      const size = { width, height };
      const page = await device(`lang="${lang}"`, size);
      const shot = (state) => page.screenshot(`kiosk-${name}-${lang}-${state}`);
      await page.find(".items .row");
      await fine(page, "the catalogue", size);
      await shot("catalogue");
      for (const dress of [".kiosk-ways [aria-pressed]:last-child", ".kiosk-ways [aria-pressed]"]) {
        await tap(page, dress);
        await page.find('.kiosk-ways [aria-pressed="true"]');
        await fine(page, `the catalogue after ${dress}`, size);
      }
      await shot("catalogue-large-contrast");
      await typeOnScreen(page, "SFZ");
      await page.wait("the item that was searched", async () => /身份证|identity card/.test(await (await page.all(".items .row"))[0].getText()));
      await tap(page, ".items .row");
      await page.find("form.question");
      await fine(page, "a question in large letters", size);
      await shot("question-large");
      for (const dress of [".kiosk-ways [aria-pressed]:last-child", ".kiosk-ways [aria-pressed]"]) await tap(page, dress);
      await fine(page, "a question", size);
      let keys = 0;
      await toTheResult(page, async (it, element) => {
        await tap(it, element);
        if ((await page.all(".date")).length && keys++ === 7) {
          await fine(page, "a day", size);
          await shot("day");
        }
      });
      assert.equal(keys > 7, true, "a day was asked");
      await fine(page, "the result", size);
      await shot("result");
      for (const fold of await page.all(".result .line details > summary")) await tap(page, fold);
      await fine(page, "the result unfolded", size);
      await tap(page, ".end");
      await page.find("#leave[open]");
      await fine(page, "whether to finish", size);
      await shot("leave");
      await tap(page, "#stay");
      await page.wait("back to the list", async () => !(await page.all("#leave[open]")).length);
      await tap(page, ".end");
      await tap(page, "#leave .secondary");
      await gone(page);
      await page.find(".items .row");
      assert.equal(await (await page.find("#search")).getAttribute("value"), "");
    });
  }
}

for (const [name, width, height, lang] of [["standing", 1080, 1920, "zh-CN"], ["lying", 1920, 1080, "en"]]) {
  hall(`${name}, ${lang}: the place is chosen by touch, in a list whose lines are as large as everything else`, async () => {
    const size = { width, height };
    const page = await device(`lang="${lang}"`, size);
    await page.find(".items .row");
    assert.deepEqual(await page.all("select"), []);
    await tap(page, ".places summary");
    await page.find(".places[open]");
    await fine(page, "the places", size);
    await page.screenshot(`kiosk-${name}-${lang}-places`);
    const places = await page.all(".places button");
    assert.equal(places.length, 12);
    const chosen = await places[5].getText();
    await tap(page, places[5]);
    await page.wait("the list to close", async () => !(await page.all(".places[open]")).length);
    assert.ok((await (await page.find(".places summary")).getText()).includes(chosen), chosen);
    await tap(page, ".places summary");
    assert.equal(await (await page.find('.places [aria-pressed="true"]')).getText(), chosen);
  });
}

hall("with the keyboard alone, its arrows among the keys on the screen too", async () => {
  const page = await device('lang="zh-CN" region="371702"');
  await page.find(".items .row");
  const on = async (css, most = 60) => {
    for (let steps = 0; steps < most; steps += 1) {
      if (await page.driver.executeScript("return arguments[0].matches(arguments[1])", await page.focused(), css)) return;
      await page.press(Key.TAB);
    }
    assert.fail(`the Tab key does not reach ${css}`);
  };
  await on('.key[tabindex="0"]');
  await page.press(Key.ARROW_RIGHT, Key.ARROW_DOWN, Key.ENTER); // A → B → L
  assert.equal(await (await page.find("#search")).getAttribute("value"), "L");
  await page.press(Key.TAB);
  assert.equal(await page.driver.executeScript("return !arguments[0].matches('.key')", await page.focused()), true, "the keys are one stop");
  await page.press(...Array(6).fill(Key.chord(Key.SHIFT, Key.TAB)));
  await page.driver.executeScript(`document.querySelector("material-checklist").item = "resident-id-card"`);
  await page.find("form.question");
  for (let number = 0; !(await page.all(".result")).length; number += 1) {
    const before = await (await page.find("h1")).getText();
    if ((await page.all(".date")).length) {
      await on("#field");
      await page.press("1", "9", "9", "0", Key.TAB, "5", Key.TAB, "1", Key.ENTER);
    } else {
      await on("form.question .option");
      if (number === 0) await page.press(Key.TAB);
      await page.press(Key.ENTER);
    }
    await page.wait("the next screen", async () => (await (await page.find("h1")).getText()) !== before);
  }
  await on(".end");
  await page.press(Key.ENTER);
  await page.find("#leave[open]");
  assert.equal(await (await page.focused()).getAttribute("id"), "stay");
  const focused = async () => await (await page.focused()).getAttribute("class");
  await page.press(Key.ENTER);
  await page.wait("no question any more", async () => !(await page.all("#leave[open]")).length);
  assert.equal(await focused(), "end", "the focus is back where it was");
  await page.press(Key.ENTER);
  await page.find("#leave[open]");
  await page.press(Key.ESCAPE);
  await page.wait("no question any more", async () => !(await page.all("#leave[open]")).length);
});

hall("on a lying screen the arrows go where the keys stand", async () => {
  const page = await device('lang="zh-CN"', { width: 1920, height: 1080 });
  await page.find(".items .row");
  await page.driver.executeScript(`document.querySelector("material-checklist").shadowRoot.querySelector('[data-key="A"]').focus()`);
  const at = async () => await (await page.focused()).getAttribute("data-key");
  for (const [key, next] of [[Key.ARROW_DOWN, "H"], [Key.ARROW_RIGHT, "I"], [Key.ARROW_UP, "B"], [Key.ARROW_UP, "B"], [Key.ARROW_LEFT, "A"], [Key.ARROW_LEFT, "A"]]) {
    await page.press(key);
    assert.equal(await at(), next);
  }
});

hall("nobody there: it asks, counts down, stays for a touch, and forgets", async () => {
  const page = await device(`item="resident-id-card" lang="zh-CN" idle="60" date="2026-11-23"`);
  await tap(page, ".option");
  const left = async () => Number(/\d+/.exec(await (await page.find("#leave-text")).getText())[0]);
  await pass(page, 55);
  await page.driver.sleep(1200);
  assert.deepEqual(await page.all("#leave[open]"), [], "not yet");
  await pass(page, 10);
  await page.find("#leave[open]");
  assert.ok((await left()) > 20 && (await left()) <= 30);
  const first = await left();
  await page.wait("the count to go on", async () => (await left()) < first);
  await tap(page, "#leave[open] h2");
  await page.wait("one touch to extend it", async () => !(await page.all("#leave[open]")).length);
  // In large letters it takes twice as long, and so it does where somebody looks for papers.
  await tap(page, ".kiosk-ways [aria-pressed]");
  await pass(page, 100);
  await page.driver.sleep(1200);
  assert.deepEqual(await page.all("#leave[open]"), []);
  await pass(page, 25);
  await page.find("#leave[open]");
  await pass(page, 31);
  await gone(page);
  const [{ reason, items, counts }] = await page.driver.executeScript("return window.ended");
  assert.deepEqual([reason, items, counts.sessions, counts.idle, counts.crashes, counts.items], ["idle", ["resident-id-card"], 1, 1, 0, { "resident-id-card": 1 }]);
  assert.deepEqual(await page.all(".large, #leave[open], .option[aria-pressed=true]"), []);
  assert.deepEqual(await page.complaints(), []);
  assert.deepEqual(await page.refused(), []);
  // Nobody came meanwhile: nothing is asked of an empty hall.
  await pass(page, 3600);
  await page.driver.sleep(1200);
  assert.deepEqual(await page.all("#leave[open]"), []);
  assert.equal((await page.driver.executeScript("return window.ended")).length, 1);
});

hall("while it prints, and over the result, it waits longer", async () => {
  const page = await device(`item="resident-id-card" lang="zh-CN" idle="60" date="2026-11-23"`);
  await toTheResult(page);
  await pass(page, 110);
  await page.driver.sleep(1200);
  assert.deepEqual(await page.all("#leave[open]"), [], "papers are looked for");
  await page.driver.executeScript(`dispatchEvent(new Event("beforeprint"))`);
  await pass(page, 300);
  await page.driver.sleep(1200);
  assert.deepEqual(await page.all("#leave[open]"), [], "the printer is at work");
  await page.driver.executeScript(`dispatchEvent(new Event("afterprint"))`);
  await pass(page, 125);
  await page.find("#leave[open]");
});

hall("no way out: menus, drags, shortcuts, links, two fingers, back", async () => {
  const page = await device(`item="resident-id-card" lang="zh-CN" date="2026-11-23"`);
  await toTheResult(page);
  const kept = await page.driver.executeScript(`
    const inside = document.querySelector("material-checklist").shadowRoot.querySelector(".main");
    const shut = (it) => !inside.dispatchEvent(it);
    const some = { bubbles: true, composed: true, cancelable: true };
    const key = (it) => shut(new KeyboardEvent("keydown", { ...some, ...it }));
    const finger = (identifier) => new Touch({ identifier, target: inside, clientX: 9 * identifier, clientY: 9 });
    return {
      menu: shut(new MouseEvent("contextmenu", some)), drag: shut(new DragEvent("dragstart", some)), drop: shut(new DragEvent("drop", some)),
      middle: shut(new MouseEvent("auxclick", { ...some, button: 1 })), zoom: shut(new WheelEvent("wheel", { ...some, ctrlKey: true })),
      pinch: shut(new TouchEvent("touchmove", { ...some, touches: [finger(1), finger(2)] })),
      select: shut(new Event("selectstart", some)), copy: shut(new ClipboardEvent("copy", some)),
      print: key({ key: "p", ctrlKey: true }), open: key({ key: "o", ctrlKey: true }), tab: key({ key: "t", metaKey: true }), back: key({ key: "ArrowLeft", altKey: true }),
      reload: key({ key: "F5" }), full: key({ key: "F11" }), tools: key({ key: "F12" }), home: key({ key: "BrowserHome" }),
      scroll: !shut(new TouchEvent("touchmove", { ...some, touches: [finger(1)] })), letter: !key({ key: "a" }), tabKey: !key({ key: "Tab" }), enter: !key({ key: "Enter" }),
    };`);
  assert.deepEqual(Object.entries(kept).filter(([, it]) => !it).map(([name]) => name), []);
  // There is no link to follow, and one of the page around would not be followed either.
  assert.deepEqual(await page.all('a[href]:not([href^="#"])'), []);
  const before = await page.driver.getCurrentUrl();
  await page.driver.executeScript(`document.body.append(Object.assign(document.createElement("a"), { href: "/away", id: "away", textContent: "away" })); document.getElementById("away").click();`);
  await page.driver.sleep(200);
  assert.equal(await page.driver.getCurrentUrl(), before);
  assert.deepEqual(await page.driver.executeScript("return [localStorage.length, sessionStorage.length, document.cookie, location.hash]"), [0, 0, "", ""]);
  // No step of the person is in the history: who goes back leaves for what was before, and who comes again finds the beginning.
  const steps = await page.driver.executeScript("return history.length");
  assert.ok(steps <= 2, `${steps} entries`);
  // What could be taken to another program or kept as a file is not on offer.
  for (const name of ["复制", "发给别人", "日历", "Word", "记在这台"]) assert.deepEqual(await page.roles("button", name), [], name);
});

hall("the network may go: the next person finds everything that was there", async () => {
  const page = await device(`lang="zh-CN"`);
  await page.find(".items .row");
  await tap(page, ".items .row");
  await page.find("form.question");
  await page.block("*");
  try {
    await tap(page, ".end");
    await tap(page, "#leave .secondary");
    await gone(page);
    await page.find(".items .row");
    await typeOnScreen(page, "SFZ");
    await page.wait("what was searched", async () => /身份证/.test(await (await page.all(".items .row"))[0].getText()));
  } finally {
    await page.block("");
  }
});

hall("a newer catalogue is picked up between two persons, never under one", async () => {
  const page = await device(`lang="zh-CN"`);
  await tap(page, ".items .row");
  const manifest = readFileSync(join(dist, "manifest.json"), "utf8");
  const text = readFileSync(join(dist, "item-data/index.json"), "utf8");
  const index = JSON.parse(text);
  const title = index.title["zh-CN"] ?? index.title;
  try {
    serves("/w/item-data/index.json", text.replace(JSON.stringify(index.version), '"newer"').replace(title, "新的目录"));
    await page.find("form.question");
    await page.driver.executeScript("window.stays = true");
    await tap(page, ".end");
    await tap(page, "#leave .secondary");
    await gone(page);
    await page.text("新的目录");
    assert.equal(await page.driver.executeScript("return window.stays"), true, "a catalogue needs no restart");
    // A newer widget does: the page begins anew, once nobody is there.
    serves("/w/manifest.json", manifest.replace("{", "{ "));
    await tap(page, ".items .row");
    await page.find("form.question");
    await page.driver.sleep(300);
    assert.equal(await page.driver.executeScript("return window.stays"), true);
    await tap(page, ".end");
    await tap(page, "#leave .secondary");
    await page.wait("the restart", async () => !(await page.driver.executeScript("return window.stays")));
    await page.find(".items .row");
    const counts = await page.driver.executeScript(`return document.querySelector("material-checklist").counts`);
    assert.equal(counts.sessions, 2, "what was counted is not lost");
  } finally {
    serves("/w/item-data/index.json");
    serves("/w/manifest.json");
  }
});

hall("kiosk.html: the whole day without the server, and a newer version between two persons", async () => {
  const page = await open(`${server()}/w/kiosk.html?region=371702`, { width: 1080, height: 1920 });
  const kept = () => page.driver.executeAsyncScript(`
    const done = arguments[arguments.length - 1];
    (async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      if (registration?.active?.state !== "activated") return 0;
      return (await Promise.all((await caches.keys()).map(async (name) => !!(await (await caches.open(name)).match("manifest.json"))))).filter(Boolean).length;
    })().then(done);`);
  await page.wait("everything kept", kept);
  await closed(async () => {
    await page.reload();
    await page.find(".items .row");
    await typeOnScreen(page, "HZ");
    await page.wait("what was searched", async () => /护照/.test(await (await page.all(".items .row"))[0].getText()));
    await tap(page, ".items .row");
    await toTheResult(page);
    await tap(page, ".end");
    await tap(page, "#leave .secondary");
    await page.find(".items .row");
  });
  // The same files under a manifest that is another one: a new version, for the worker.
  const read = (name) => readFileSync(join(dist, name), "utf8");
  const digest = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;
  const manifest = read("manifest.json");
  const newer = manifest.replace("{", "{ ");
  try {
    serves("/w/manifest.json", newer);
    serves("/w/material-checklist-worker.js", read("material-checklist-worker.js").replace(digest(manifest), digest(newer)));
    await page.driver.executeScript("window.stays = true");
    await page.wait("the newer version", async () => {
      if (!(await page.driver.executeScript("return window.stays"))) return true;
      await page.find(".items .row");
      await tap(page, ".items .row");
      await page.find("form.question");
      await tap(page, ".end");
      await tap(page, "#leave .secondary");
      await page.driver.sleep(1500);
      return false;
    });
    await page.find(".items .row");
    const names = await page.driver.executeAsyncScript("caches.keys().then(arguments[0])");
    assert.equal(names.length, 1);
    assert.ok(names[0].endsWith(digest(newer)), names[0]);
  } finally {
    serves("/w/manifest.json");
    serves("/w/material-checklist-worker.js");
  }
});

hall("the command line of examples/kiosk starts it", async () => {
  const profile = mkdtempSync(join(tmpdir(), "kiosk-"));
  const script = join(root, "examples/kiosk/kiosk-browser");
  asked().length = 0;
  const child = spawn("sh", [script, `${server()}/w/kiosk.html?region=371702`, "--headless=new", "--no-sandbox", "--disable-gpu"], {
    env: { ...process.env, KIOSK_PROFILE: profile, PATH: `${dirname(find("chromium"))}:${process.env.PATH}` }, stdio: "ignore", detached: true,
  });
  try {
    for (const end = Date.now() + 20_000; !asked().includes("/w/material-checklist-late.wasm") && Date.now() < end; ) await new Promise((go) => setTimeout(go, 100));
    for (const file of ["kiosk.html", "material-checklist-kiosk.js", "material-checklist-kiosk.css", "material-checklist-late.wasm", "item-data/index.json"]) {
      assert.ok(asked().includes(`/w/${file}`), `${file} was not asked for`);
    }
  } finally {
    process.kill(-child.pid);
    await new Promise((go) => child.once("exit", go));
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
});

hall("a crash of the application: begun anew in seconds, counted, told", async () => {
  const page = await device(`item="resident-id-card" lang="zh-CN" date="2026-11-23"`);
  await tap(page, ".option");
  await page.driver.executeScript("window.stays = true");
  const from = Date.now();
  await crash(page);
  await page.wait("the restart", async () => (await page.driver.executeScript("return window.stays")) === null);
  await page.find("form.question .option");
  assert.ok(Date.now() - from < 10_000);
  assert.deepEqual(await page.all(".option[aria-pressed=true]"), []);
  const counts = await page.wait("counts", async () => await page.driver.executeScript(`return document.querySelector("material-checklist").counts`));
  assert.deepEqual([counts.crashes, counts.sessions], [1, 1]);
  // Again within a minute: it waits, and meanwhile stands whom to ask.
  await page.driver.executeScript("window.stays = true");
  await crash(page);
  await page.driver.sleep(1500);
  const stand = `return [window.stays, document.querySelector("material-checklist").shadowRoot.innerHTML]`;
  assert.deepEqual(await page.driver.executeScript(stand), [true, "<slot></slot>"]);
  await page.wait("the restart", async () => (await page.driver.executeScript("return window.stays")) === null);
  await page.find("form.question .option");
});

hall("no kiosk without its keeper, which is asked for until it comes; and none where none was asked for", async () => {
  refuse((path) => path.endsWith("/material-checklist-kiosk.js"));
  try {
    await assert.rejects(device(`lang="zh-CN"`, { patience: 3000 }), /did not come/);
    const page = latest();
    assert.deepEqual(await page.all(".items .row, .question"), [], "nothing begins that nobody keeps");
    const tries = () => asked().filter((path) => path.endsWith("/material-checklist-kiosk.js")).length;
    const before = tries();
    await page.wait("another try", async () => tries() > before);
    assert.equal(await page.driver.executeScript(`return document.querySelector("material-checklist").shadowRoot.querySelectorAll("[href*=-kiosk]").length`), 1);
    refuse(() => false);
    await page.find(".kiosk-bar");
    await page.find(".items .row");
  } finally {
    refuse(() => false);
  }
  const other = await open("/", { lang: "zh-CN" });
  await other.find(".catalogue .items button");
  assert.deepEqual(await other.all(".kiosk, .keypad"), []);
  assert.equal(await other.driver.executeScript(`return document.querySelector("material-checklist").counts`), null);
});

hall("a page becomes a kiosk in the middle of a question, and a page again: then every door is open", async () => {
  const page = await open("/", { item: "resident-id-card", lang: "zh-CN", date: "2026-11-23" });
  await page.find("label.option");
  const shut = () => page.driver.executeScript(`return !document.body.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true }))`);
  assert.equal(await shut(), false);
  await page.set({ mode: "kiosk" });
  await page.find(".kiosk button.option");
  await page.wait("the doors", shut);
  await page.set({ mode: "page" });
  await page.find("label.option");
  assert.equal(await shut(), false);
  assert.equal(await page.driver.executeScript(`return document.querySelector("material-checklist").counts`), null);
  await page.set({ mode: "counter" });
  await page.find("#scan");
});

hall("a newer version that came while somebody was there is taken when they are gone", async () => {
  const page = await device(`lang="zh-CN"`);
  await page.find(".items .row");
  const manifest = readFileSync(join(dist, "manifest.json"), "utf8");
  try {
    await page.driver.sleep(500);
    serves("/w/manifest.json", manifest.replace("{", "{  "));
    // Somebody touches it before the news is here.
    await page.driver.executeAsyncScript(`
      const [done] = arguments;
      window.stays = true;
      const element = document.querySelector("material-checklist");
      element.end("test").then(() => { document.body.click(); done(); });`);
    await page.driver.sleep(1000);
    assert.equal(await page.driver.executeScript("return window.stays"), true, "not under their hands");
    await page.driver.executeScript(`document.querySelector("material-checklist").end("test")`);
    await page.wait("the restart", async () => (await page.driver.executeScript("return window.stays")) === null);
    await page.find(".items .row");
  } finally {
    serves("/w/manifest.json");
  }
});

hall("what the page says of somebody starts the clock too; who ends it waits for nothing", async () => {
  const page = await device(`item="resident-id-card" lang="zh-CN" idle="60" date="2026-11-23"`);
  await page.find(".option");
  const counts = () => page.driver.executeScript(`return document.querySelector("material-checklist").counts.sessions`);
  assert.equal(await counts(), 0);
  await page.driver.executeAsyncScript(`document.querySelector("material-checklist").answer("matter", "lost").then(arguments[0])`);
  assert.equal(await counts(), 1);
  await pass(page, 65);
  await page.find("#leave[open]");
  await pass(page, 31);
  await gone(page);
  // The item does not come: who asked for its result is told so at the end, and the end comes all the same.
  refuse((path) => /items\/(?!resident)/.test(path));
  try {
    const said = await page.driver.executeAsyncScript(`
      const [done] = arguments;
      const element = document.querySelector("material-checklist");
      element.item = "passport";
      const asked = element.result().then(() => "came", (why) => why.message);
      element.end("test").then(() => asked).then(done);`);
    assert.match(said, /not-connected|no-item|network/);
  } finally {
    refuse(() => false);
  }
});

hall("two hundred persons leave no more behind than twenty", async () => {
  const page = await device(`lang="zh-CN" date="2026-11-23"`);
  const visit = async (times) => {
    for (let number = 0; number < times; number += 1) {
      const before = await page.driver.executeScript("return window.ended.length");
      await page.driver.executeAsyncScript(`
        const done = arguments[arguments.length - 1];
        const element = document.querySelector("material-checklist");
        const root = element.shadowRoot;
        const soon = (css) => new Promise((found) => { const look = () => { const it = root.querySelector(css); it ? found(it) : setTimeout(look, 5); }; look(); });
        (async () => {
          (await soon(".items .row")).click();
          (await soon("form.question .option")).click();
          await new Promise((go) => setTimeout(go, 20));
          await element.end("test");
        })().then(done);`);
      await page.wait("the end", async () => (await page.driver.executeScript("return window.ended.length")) > before);
    }
    await page.driver.executeScript("window.ended.length = 0");
    return await amounts(page);
  };
  const early = await visit(20);
  const late = await visit(200);
  assert.ok(late.nodes <= early.nodes + 50, `${early.nodes} nodes, then ${late.nodes}`);
  assert.ok(late.listeners <= early.listeners + 5, `${early.listeners} listeners, then ${late.listeners}`);
  assert.equal(late.memory, early.memory, "the memory of the application");
  assert.ok(late.heap < early.heap * 1.15, `${early.heap} bytes, then ${late.heap}`);
});

