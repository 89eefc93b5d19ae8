// How long the page's script takes for an answer, in Chromium: the published widget, an item of 1,000 questions.
//
//   make dist && cargo run --release --example generate -- target/large
//   P=target/debug/material-checklist; $P publish --widget target/widget/small --catalogue target/large --out target/large-site
//   node benches/page.mjs target/large-site target/large/answers/item-0.json [how many answers]
//
// What counts is ScriptDuration of the DevTools protocol, for choosing an option and for going on, both together: the
// widget's WebAssembly and the glue around it, without layout and painting.

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { Builder } from "selenium-webdriver";
import chrome from "selenium-webdriver/chrome.js";

const [site, file, count = "1000"] = process.argv.slice(2);
const program = resolve(process.env.PROGRAM ?? "target/debug/material-checklist");
const answers = JSON.parse(readFileSync(file, "utf8"));
const item = file.split("/").at(-1).replace(".json", "");

const server = spawn(program, ["serve", "--port", "0", site], { stdio: ["ignore", "pipe", "inherit"] });
const url = await new Promise((ready) => createInterface(server.stdout).once("line", (line) => ready(line.trim())));
const profile = mkdtempSync(join(tmpdir(), "material-checklist-"));
const options = new chrome.Options()
  .setChromeBinaryPath(process.env.CHROMIUM ?? "/usr/bin/chromium")
  .addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", `--user-data-dir=${profile}`);
const service = new chrome.ServiceBuilder(process.env.CHROMEDRIVER ?? "/usr/bin/chromedriver");
const driver = await new Builder().forBrowser("chrome").setChromeOptions(options).setChromeService(service).build();

/** Answers the question on the screen in the page; returns its id in the generated items, or null when there is none. */
function answer(answers) {
  const root = document.querySelector("material-checklist").shadowRoot;
  const heading = root.querySelector("form.question h1")?.textContent.trim();
  if (!heading) return null;
  const id = heading.split(".")[0].toLowerCase();
  const value = answers[id];
  const write = (input, text) => {
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  };
  const boxes = [...root.querySelectorAll("form.question input")];
  if (typeof value === "number") write(boxes[0], String(value));
  else if (boxes[0].type === "text" || boxes[0].inputMode) value.split("-").forEach((part, at) => write(boxes[at], String(Number(part))));
  else for (const one of [value].flat()) boxes["abc".indexOf(one)].click();
  return id;
}

function goOn() {
  document.querySelector("material-checklist").shadowRoot.querySelector("form.question button[type=submit]").click();
}

async function metrics() {
  const { metrics } = await driver.sendAndGetDevToolsCommand("Performance.getMetrics", {});
  const of = (name) => metrics.find((it) => it.name === name).value * 1000;
  return { script: of("ScriptDuration"), task: of("TaskDuration") };
}

try {
  await driver.sendAndGetDevToolsCommand("Performance.enable", {});
  await driver.get(`${url}?item=${item}`);
  await driver.executeScript(`document.querySelector("material-checklist").setAttribute("item", "${item}")`);
  for (const end = Date.now() + 60_000; Date.now() < end; await driver.sleep(100)) {
    const shown = `return !!document.querySelector("material-checklist")?.shadowRoot?.querySelector("form.question h1")`;
    if (await driver.executeScript(shown)) break;
  }
  const opened = await metrics();
  console.log(`opened: script ${opened.script.toFixed(1)} ms`);
  const rows = [];
  let last;
  while (rows.length < Number(count)) {
    const before = await metrics();
    const id = await driver.executeScript(`return (${answer})(arguments[0])`, answers);
    if (id === null || id === last) break;
    last = id;
    const chosen = await metrics();
    await driver.executeScript(goOn);
    const after = await metrics();
    rows.push({ id, choose: chosen.script - before.script, go: after.script - chosen.script, task: after.task - before.task });
  }
  const sorted = (key) => rows.map((row) => row[key]).sort((a, b) => a - b);
  const line = (key) => {
    const all = sorted(key);
    const at = (part) => all[Math.min(all.length - 1, Math.floor(all.length * part))].toFixed(2).padStart(8);
    return `${key.padEnd(8)} median ${at(0.5)}  p95 ${at(0.95)}  max ${at(1)} ms`;
  };
  for (const row of rows) row.script = row.choose + row.go;
  console.log(`${rows.length} answers, the last to ${last}`);
  for (const key of ["choose", "go", "script", "task"]) console.log(line(key));
} finally {
  await driver.quit();
  server.kill();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
