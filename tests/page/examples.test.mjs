// The page with live examples works as it says.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./support.mjs";

test("every example is alive, and the page is clean", async () => {
  const page = await open("/examples.html", { width: 1100 });
  const count = () => page.driver.executeScript(`
    return [...document.querySelectorAll("material-checklist")].filter((it) => it.shadowRoot?.querySelector("form.question")).length;`);
  await page.wait("all five", async () => (await count()) === 5);
  const known = await page.driver.executeScript(`
    return document.querySelector("#prefill material-checklist").shadowRoot.querySelector("h1").textContent;`);
  assert.ok(known.includes("户口"), `what is known is not asked: ${known}`);
  await page.driver.executeScript(`
    const select = document.querySelector("#attributes [name=lang]");
    select.value = "en";
    select.dispatchEvent(new Event("change", { bubbles: true }));
    document.querySelector("[data-method=result]").click();`);
  await page.wait("English", () => page.driver.executeScript(`
    return document.querySelector("#attributes material-checklist").shadowRoot.querySelector(".primary").textContent === "Continue";`));
  await page.wait("the result", () => page.driver.executeScript(`
    return document.querySelector("#heard").textContent.includes('"item": "small-catering"');`));
  await page.screenshot("examples");
  assert.deepEqual(await page.refused(), []);
  assert.deepEqual(await page.axe(), []);
});
