// How long it takes from a key in the search box until the answer is painted, in Chromium on a slow processor.
//
//   cargo run --release --example generate -- target/many 10000 12 20
//   P=target/release/material-checklist; $P publish --widget target/widget/small --catalogue target/many --out target/many-site
//   node benches/find.mjs target/many-site [how many times slower, 4]
//
// Measured in the page: from the event of the key to the frame after the one in which the list changed.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { Builder } from "selenium-webdriver";
import chrome from "selenium-webdriver/chrome.js";

const [site, rate = "4"] = process.argv.slice(2);
const program = resolve(process.env.PROGRAM ?? "target/release/material-checklist");
const server = spawn(program, ["serve", "--port", "0", site], { stdio: ["ignore", "pipe", "inherit"] });
const url = await new Promise((ready) => createInterface(server.stdout).once("line", (line) => ready(line.trim())));
const profile = mkdtempSync(join(tmpdir(), "material-checklist-"));
const options = new chrome.Options()
  .setChromeBinaryPath(process.env.CHROMIUM ?? "/usr/bin/chromium")
  .addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", `--user-data-dir=${profile}`);
const service = new chrome.ServiceBuilder(process.env.CHROMEDRIVER ?? "/usr/bin/chromedriver");
const driver = await new Builder().forBrowser("chrome").setChromeOptions(options).setChromeService(service).build();

/** Writes into the box as a key does; tells how long until what is found was painted. */
function key(text, tell) {
  const box = document.querySelector("material-checklist").shadowRoot.querySelector("input[type=search]");
  box.value = text;
  const begun = performance.now();
  box.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, data: text.at(-1) }));
  const handled = performance.now() - begun;
  // The first frame holds what changed; the task after it comes when that was painted.
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => tell([performance.now() - begun, handled]);
    channel.port2.postMessage(0);
  });
}

try {
  await driver.manage().setTimeouts({ script: 60_000 });
  await driver.get(url);
  const shown = `return !!document.querySelector("material-checklist")?.shadowRoot?.querySelector("input[type=search]")`;
  for (const end = Date.now() + 60_000; Date.now() < end && !(await driver.executeScript(shown)); await driver.sleep(100));
  // What is loaded after the first screen.
  await driver.sleep(3000);
  await driver.sendAndGetDevToolsCommand("Emulation.setCPUThrottlingRate", { rate: Number(rate) });
  // By the processor's clock of the page's thread, so that other work of the machine does not count.
  await driver.sendAndGetDevToolsCommand("Performance.setTimeDomain", { timeDomain: "threadTicks" }).catch(() => {});
  await driver.sendAndGetDevToolsCommand("Performance.enable", {});
  const busy = async () => {
    const { metrics } = await driver.sendAndGetDevToolsCommand("Performance.getMetrics", {});
    return metrics.find((it) => it.name === "TaskDuration").value * 1000;
  };
  // Whoever types has gone into the box before; that is no part of a key.
  await driver.executeScript(`document.querySelector("material-checklist").shadowRoot.querySelector("input[type=search]").focus()`);
  await driver.sleep(500);
  const rows = [];
  const words = ["食品经营许可", "shipinjingying", "sjx", "food permit", "食品经营需可", "怎么给饭店办一个许可证呢"];
  for (let round = 0; round < 3; round += 1) {
    for (const word of words) {
      for (let length = 1; length <= word.length; length += 1) {
        const typed = word.slice(0, length);
        const before = await busy();
        const [painted, handled] = await driver.executeAsyncScript(`(${key})(arguments[0], arguments[1])`, typed);
        rows.push({ typed, painted, handled, work: (await busy()) - before });
      }
    }
  }
  const found = `return document.querySelector("material-checklist").shadowRoot.querySelectorAll("li a, li button").length`;
  console.log(`the very first key: ${rows[0].painted.toFixed(1)} ms; ${await driver.executeScript(found)} lines at the end`);
  for (const what of ["painted", "handled", "work"]) {
    const all = rows.map((row) => row[what]).sort((one, other) => one - other);
    const at = (part) => all[Math.min(all.length - 1, Math.floor(all.length * part))].toFixed(1).padStart(7);
    console.log(`${what}: median ${at(0.5)}  p95 ${at(0.95)}  max ${at(1)} ms, ${all.length} keys, ${rate} times slower`);
  }
  const slow = [...rows].sort((one, other) => other.painted - one.painted).slice(0, 3);
  console.log(slow.map(({ typed, painted }) => `${typed} ${painted.toFixed(1)}`).join(" · "));
} finally {
  await driver.quit();
  server.kill();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
