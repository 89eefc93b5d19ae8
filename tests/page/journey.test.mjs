// Both real items from the catalogue to the printed form, in both languages, on a phone and on a desk: what is asked, what is
// listed, that axe finds nothing on any screen, and that nothing is sent or refused.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./support.mjs";
import { definition, press, say, scenarios, walk } from "./walk.mjs";

const fill = { "zh-CN": "帮我填表", en: "Help me fill it in" };
const blank = { "zh-CN": "先空着", en: "Leave blank" };
const sizes = { phone: [360, 740], desktop: [1280, 800] };
for (const id of ["resident-id-card", "food-business-licence"]) {
  for (const lang of ["zh-CN", "en"]) {
    for (const [size, [width, height]] of Object.entries(sizes)) {
      test(`${id}, ${lang}, ${size}: from the catalogue to the paper`, async () => {
        const item = definition(id);
        const { answers, on, expect } = longest(id, item);
        const page = await open("/", { lang, width, height, date: on ?? "2026-11-23" });
        await page.prefer({ "prefers-reduced-motion": "reduce" });
        const look = async (name) => {
          await page.screenshot(`${id}-${lang}-${size}-${name}`);
          assert.deepEqual(await page.refused(), [], name);
          assert.deepEqual(await page.complaints(), [], name);
          assert.deepEqual(await page.axe(), [], name);
          // axe tries a style of its own, which the policy refuses; that is not the page's doing.
          await page.driver.executeScript("window.refused = []");
          await page.complaints();
          assert.ok((await page.overflow()) <= 0, `${name} is wider than the screen`);
        };
        await page.find(".catalogue li button");
        await look("00-catalogue");
        await (await page.text(say(item.name, lang))).click();

        let step = 0;
        const path = await walk(page, item, outcomeAnswers(item, answers), lang, async (question) => {
          step += 1;
          await look(`${String(step).padStart(2, "0")}-${question}`);
        });
        assert.deepEqual(path, expect.asked.filter((asked) => path.includes(asked)));
        await page.find(".review");
        await look("50-result");
        for (const material of expect.materials) {
          const { name } = item.materials.find((it) => it.id === material);
          await page.text(say(name, lang));
        }
        assert.ok(await page.prints(`${id}-${lang}-${size}-list`));

        await press(page, await page.role("button", fill[lang]));
        await page.find("form.question");
        await look("60-form-question");
        // Whoever would rather write by hand leaves the rest blank.
        for (let left = 40; left > 0 && (await page.all("form.question")).length > 0; left -= 1) {
          const before = await (await page.find("form.question h1")).getText();
          await press(page, await page.role("button", blank[lang]));
          await page.wait("the next question", async () => {
            const [heading] = await page.all("form.question h1");
            return !heading || (await heading.getText()) !== before;
          });
        }
        await look("70-forms");
        assert.ok(await page.prints(`${id}-${lang}-${size}-forms`));
      });
    }
  }
}

/** The scenario without an exit that asks most of the checklist's questions. */
function longest(id, item) {
  const count = ({ expect }) => (expect.asked ?? []).filter((asked) => outcome(item, asked)).length;
  const open = scenarios(id).filter(({ expect }) => !(expect.findings ?? []).some((finding) => ends(item, finding)));
  return open.reduce((best, it) => (count(it) > count(best) ? it : best));
}

const ends = (item, finding) => item.findings.find(({ id }) => id === finding)?.kind !== "notice";
const outcome = (item, id) => item.questions.find((question) => question.id === id)?.for !== "form";

function outcomeAnswers(item, answers) {
  return Object.fromEntries(Object.entries(answers).filter(([id]) => outcome(item, id)));
}
