// The catalogue of these tests (tests/page/catalogue), published beside the real one.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { program } from "./support.mjs";
import { dist, root } from "./web.mjs";

/** Publishes it as a folder of this name in dist/, until the tests of the file are over. */
export function beside(name) {
  const made = mkdtempSync(join(tmpdir(), "material-checklist-"));
  const there = join(dist, name);
  mkdirSync(join(made, "widget"));
  execFileSync(program, [
    "publish", "--widget", join(made, "widget"), "--catalogue", join(root, "tests/page/catalogue"),
    "--page", join(root, "index.html"), "--out", join(made, "out"),
  ]);
  cpSync(join(made, "out/item-data"), there, { recursive: true });
  after(() => [made, there].forEach((folder) => rmSync(folder, { recursive: true, force: true })));
}
