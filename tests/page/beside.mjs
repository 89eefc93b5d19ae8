// The catalogue of these tests (tests/page/catalogue), published beside the real one.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { program } from "./support.mjs";
import { dist, root } from "./web.mjs";

/** Publishes it, with so many items more, as a folder of this name in dist/, until the tests of the file are over. */
export function beside(name, more = 0) {
  const made = mkdtempSync(join(tmpdir(), "material-checklist-"));
  const there = join(dist, name);
  mkdirSync(join(made, "widget"));
  const catalogue = join(made, "catalogue");
  cpSync(join(root, "tests/page/catalogue"), catalogue, { recursive: true });
  const item = JSON.parse(readFileSync(join(catalogue, "items/shop-sign.json"), "utf8"));
  for (let number = 1; number <= more; number += 1) {
    const named = { "zh-CN": `第${number}号招牌设置`, en: `Sign number ${number}` };
    const text = JSON.stringify({ ...item, id: `sign-${number}`, name: named });
    writeFileSync(join(catalogue, `items/sign-${number}.json`), text);
  }
  execFileSync(program, [
    "publish", "--widget", join(made, "widget"), "--catalogue", catalogue,
    "--page", join(root, "index.html"), "--out", join(made, "out"),
  ]);
  cpSync(join(made, "out/item-data"), there, { recursive: true });
  after(() => [made, there].forEach((folder) => rmSync(folder, { recursive: true, force: true })));
}
