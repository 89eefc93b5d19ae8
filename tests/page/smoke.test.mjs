// The published folder is served and runs as an embedding page needs it.

import assert from "node:assert/strict";
import { get } from "node:http";
import { test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { address, open } from "./support.mjs";

const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data:";

/** One answer, as sent: nothing is decompressed on the way. */
async function ask(path, encoding = "identity") {
  const url = new URL(path, await address());
  return await new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": encoding } }, async (answer) => {
      const body = Buffer.concat(await answer.toArray());
      resolve({ status: answer.statusCode, headers: answer.headers, body });
    }).once("error", reject);
  });
}

test("every answer says what it is and what a page may do", async () => {
  for (const [path, type, expected = 200] of [
    ["/", "text/html"],
    ["/material-checklist.js", "text/javascript"],
    ["/material-checklist-core.js", "text/javascript"],
    ["/material-checklist_bg.wasm", "application/wasm"],
    ["/item-data/index.json", "application/json"],
    ["/no-such-file", "text/plain", 404],
  ]) {
    const { status, headers } = await ask(path);
    assert.equal(status, expected, path);
    assert.equal(headers["content-type"].split(";")[0], type, path);
    assert.equal(headers["content-security-policy"], policy, path);
    assert.equal(headers["x-content-type-options"], "nosniff", path);
    assert.equal(headers["referrer-policy"], "no-referrer", path);
  }
});

test("who can read it gets the compressed file", async () => {
  const path = "/material-checklist_bg.wasm";
  const plain = await ask(path);
  const brotli = await ask(path, "gzip, br");
  const gzip = await ask(path, "gzip");
  assert.deepEqual([brotli.headers["content-encoding"], gzip.headers["content-encoding"]], ["br", "gzip"]);
  assert.equal(brotli.headers["content-type"], "application/wasm");
  assert.ok(brotliDecompressSync(brotli.body).equals(plain.body));
  assert.ok(gunzipSync(gzip.body).equals(plain.body));
});

test("the loader defines the element under the strict policy", async () => {
  const page = await open("/");
  await page.shadow();
  await page.screenshot("smoke");
  assert.deepEqual(await page.refused(), []);
  assert.deepEqual(await page.complaints(), []);
  assert.deepEqual(await page.axe(), []);
});

test("the page fits on a phone and on paper", async () => {
  const page = await open("/", { width: 320, height: 740, lang: "en" });
  await page.shadow();
  assert.equal(await (await page.driver.findElement({ css: "material-checklist" })).getAttribute("lang"), "en");
  assert.equal(await page.overflow(), 0);
  assert.ok(await page.prints("smoke", 0));
});
