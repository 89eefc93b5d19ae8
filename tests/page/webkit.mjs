// WebKitGTK's MiniBrowser by WebKitWebDriver, on a screen of its own.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Builder, Capabilities } from "selenium-webdriver";
import { find, findIn } from "./find.mjs";

/** What cannot be checked here, and why. */
export const lacks = {
  "a real click where prototypes are extended": "WebKitWebDriver's own script fails there: cannot serialize cyclic structures",
  "keeping again after giving up": "once a page gave up its worker, no page gets one before the browser is started anew",
  "a dark screen": "cannot be set for a page",
  "a site that may not store anything": "only Chromium is started so",
  "the console of a page of another server": "it is heard by a script that between.mjs puts into its pages",
  "the DevTools protocol": "it is Chromium's own",
  "the digest of a module": "WebKit loads a module ahead and looks at no digest; what is imported has none",
  "forced colours": "WebKit has none",
  "what is printed": "WebKitWebDriver does not print",
};

export const proxied = true;

const children = [];
let settings;

export async function start() {
  const screen = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1600x1400x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  children.push(screen);
  const display = await new Promise((ready, reject) => {
    screen.once("error", reject);
    screen.stdio[3].once("data", (it) => ready(String(it).trim()));
  });
  settings = mkdtempSync(join(tmpdir(), "material-checklist-"));
  mkdirSync(join(settings, "gtk-3.0"));
  // No animations is less motion; and without room around its buttons the window can be as narrow as a phone.
  writeFileSync(join(settings, "gtk-3.0/settings.ini"), "[Settings]\ngtk-enable-animations=false\n");
  writeFileSync(join(settings, "gtk-3.0/gtk.css"), "* { min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px; -gtk-icon-transform: scale(.1); }\n");
  const port = await freePort();
  const driver = spawn(find("WebKitWebDriver"), [`--port=${port}`], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DISPLAY: `:${display}`, XDG_CONFIG_HOME: settings, WAYLAND_DISPLAY: "" },
  });
  children.push(driver);
  const capabilities = new Capabilities();
  capabilities.set("browserName", "MiniBrowser");
  capabilities.set("webkitgtk:browserOptions", { binary: miniBrowser(), args: ["--automation"] });
  for (let tries = 0; ; tries += 1) {
    try {
      return await new Builder().usingServer(`http://127.0.0.1:${port}/`).withCapabilities(capabilities).build();
    } catch (error) {
      if (tries > 50 || !/ECONNREFUSED/.test(error)) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

export function stop() {
  for (const child of children.reverse()) child.kill();
  if (settings) rmSync(settings, { recursive: true, force: true });
}

/** It is no program for people, and so beside the library. */
function miniBrowser() {
  const libraries = ["/usr/libexec", "/usr/lib", ...readdirSync("/usr/lib").map((it) => `/usr/lib/${it}`)];
  const folders = libraries.flatMap((it) => ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"].map((name) => join(it, name)));
  return findIn(folders, "MiniBrowser");
}

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

/** The window is larger than the page by what stands around it. */
export async function resize(driver, width, height) {
  const inside = () => driver.executeScript("return [innerWidth, innerHeight]");
  const window = driver.manage().window();
  let [wide, high] = [width, height];
  for (let tries = 0; tries < 10; tries += 1) {
    await window.setRect({ width: wide, height: high });
    for (let look = 0; look < 10; look += 1) {
      const [w, h] = await inside();
      if (w === width && h === height) return;
      await driver.sleep(20);
    }
    const [w, h] = await inside();
    [wide, high] = [wide + width - w, high + height - h];
  }
  throw new Error(`the window will not be ${width} × ${height}: it is ${await inside()}`);
}
