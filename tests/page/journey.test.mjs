// Both real items from the catalogue to the printed form, in both languages, on a phone and on a desk: what is asked, what is
// listed, that axe finds nothing on any screen, and that nothing is sent or refused.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./support.mjs";
import { definition, say, scenarios, walk } from "./walk.mjs";

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
          assert.deepEqual(await page.axe(), [], name);
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
        await page.find("section.result");
        await look("50-result");
        for (const material of expect.materials) {
          const { name } = item.materials.find((it) => it.id === material);
          await page.text(say(name, lang));
        }
        const list = await page.print(`${id}-${lang}-${size}-list`);
        assert.ok(list.length > 5_000);

        const fill = await page.all(".forms button.secondary, .forms button.primary");
        if (fill.length > 0) {
          await fill[0].click();
          await page.wait("the form part", async () => (await page.all("form.question, section.filled, .forms")).length > 0);
          await look("60-form-question");
        }
        assert.deepEqual(await page.refused(), []);
        assert.deepEqual(await page.complaints(), []);
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
