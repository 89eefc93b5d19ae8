// The npm package, as somebody who installs it gets it: packed, installed from the file, built by Vite, and without a bundler.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { open } from "./support.mjs";
import { definition, scenarios, walk } from "./walk.mjs";
import { dist, policy, root, web } from "./web.mjs";

const made = mkdtempSync(join(tmpdir(), "material-checklist-"));
after(() => rmSync(made, { recursive: true, force: true }));
const run = (command, parameters, cwd) => execFileSync(command, parameters, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

const project = join(made, "project");
cpSync(join(root, "tests/npm/site"), project, { recursive: true });
writeFileSync(join(project, "package.json"), `{"private": true, "type": "module"}`);
run(process.execPath, [join(root, "src/embed/npm.mjs"), dist, join(made, "package")]);
const [packed] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", made], join(made, "package")));
run("npm", ["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", join(made, packed.filename)], project);

const server = await web({}, { headers: { "content-security-policy": policy } });
const catalogue = { "/item-data/": { folder: join(dist, "item-data") } };

async function toTheEnd() {
  const page = await open(`${server.url}/`);
  await page.find("form.question");
  await walk(page, definition("resident-id-card"), scenarios("resident-id-card")[0].answers, "zh-CN");
  await page.text("打印清单");
  const styled = `return [...document.querySelector("material-checklist").shadowRoot.querySelectorAll("link")].map((it) => !!it.sheet)`;
  assert.deepEqual(await page.driver.executeScript(styled), [true, true]);
  assert.deepEqual(await page.refused(), []);
  assert.deepEqual(await page.complaints(), []);
  return page;
}

test("the package holds the widget, and no catalogue and nothing of ours", () => {
  const names = packed.files.map((it) => it.path).sort();
  const optional = ["custom-elements.json", "material-checklist.d.ts"].filter((it) => names.includes(it));
  assert.deepEqual(names, [
    "LICENSE-APACHE", "LICENSE-MIT", "README.md", "index.js", "material-checklist-core.js", "material-checklist-kiosk.css",
    "material-checklist-kiosk.js", "material-checklist-late.css",
    "material-checklist-late.wasm", "material-checklist.css", "material-checklist_bg.wasm", "package.json", ...optional,
  ].sort());
});

test("Vite builds a project with it, and every part comes along", async () => {
  run(process.execPath, [join(root, "tests/npm/node_modules/vite/bin/vite.js"), "build", project], project);
  const assets = readdirSync(join(project, "dist/assets")).map((it) => it.replace(/-[\w-]{8}\./, ".")).sort();
  for (const part of ["material-checklist_bg.wasm", "material-checklist-late.wasm", "material-checklist.css", "material-checklist-late.css", "material-checklist-kiosk.css"]) {
    assert.ok(assets.includes(part), `${part} among ${assets}`);
  }
  server.pages = { ...catalogue, "/": { folder: join(project, "dist") } };
  server.asked.length = 0;
  const page = await toTheEnd();
  assert.equal(await page.driver.executeScript("return document.documentElement.hasAttribute('data-ready')"), true);
  const from = new Set(server.asked.filter((it) => /wasm|css/.test(it)).map((it) => it.split("/")[1]));
  assert.deepEqual([...from], ["assets"]);
});

test("without a bundler a page names the file that was installed", async () => {
  const plain = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>办事指南</title><link rel="icon" href="data:,">
    <script type="module" src="/node_modules/material-checklist/index.js"></script></head>
    <body><material-checklist catalogue="/item-data/" item="resident-id-card" lang="zh-CN" date="2026-11-23"></material-checklist></body></html>`;
  server.pages = { ...catalogue, "/": plain, "/node_modules/": { folder: join(project, "node_modules") } };
  await toTheEnd();
});
