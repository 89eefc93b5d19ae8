// One browser and one server for the tests of a file; a page to walk through.
//
//   const page = await open("/", { item: "resident-id-card", lang: "en", width: 360, height: 740 });
//   await (await page.role("radio", "I rent it")).click();
//   assert.deepEqual(await page.axe(), []);

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { By, Key } from "selenium-webdriver";
import { between } from "./between.mjs";

export { By, Key };

/** Which browser: chromium, firefox or webkit. */
export const name = process.env.BROWSER || "chromium";
const kind = await import(`./${name}.mjs`);

const root = fileURLToPath(new URL("../../", import.meta.url));
const screenshots = join(root, "tests/page/screenshots", name === "chromium" ? "" : name);
export const program = resolve(root, process.env.PROGRAM ?? "target/debug/material-checklist");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const patience = 20_000;

/** Where the browser stores nothing. */
export const bare = "127.0.0.2";

let served, browser, proxy;

/** The address of dist/, served as `material-checklist serve` does. */
export function address() {
  served ??= new Promise((ready, reject) => {
    const child = spawn(program, ["serve", "--port", "0", join(root, "dist")], { stdio: ["ignore", "pipe", "inherit"] });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`serve ended with ${code}`)));
    createInterface(child.stdout).once("line", (line) => ready({ child, url: line.trim() }));
  });
  if (!kind.proxied) return served.then(({ url }) => url);
  proxy ??= served.then(({ url }) => between(url));
  return proxy.then(({ url }) => url.replace(/\/$/, ""));
}

const skipped = new Map();

/** Why this browser cannot be asked for something; nothing if it can. It is counted, and told in the end. */
export function without(what) {
  const why = kind.lacks[what];
  if (why) skipped.set(what, (skipped.get(what) ?? 0) + 1);
  return why;
}

/**
 * A page of dist/ in a fresh tab, without anything stored, as a visitor opens it.
 * `item`, `lang`, `date`, … are attributes of the element from the beginning.
 */
export async function open(path = "/", { width = 1280, height = 900, ...attributes } = {}) {
  const url = new URL(path, await address());
  browser ??= kind.start();
  const page = new Page(await browser);
  const { driver } = page;
  const last = await driver.getWindowHandle();
  await driver.switchTo().newWindow("tab");
  const tab = await driver.getWindowHandle();
  await driver.switchTo().window(last);
  await driver.close();
  await driver.switchTo().window(tab);
  if (proxy) (await proxy).next(attributes);
  await kind.ready?.(driver, url, attributes);
  await page.resize(width, height);
  await driver.get(url.href);
  return page;
}

after(async () => {
  await (await browser?.catch(() => undefined))?.quit();
  kind.stop();
  (await proxy?.catch(() => undefined))?.stop();
  const server = await served?.catch(() => undefined);
  server?.child.removeAllListeners("exit");
  server?.child.kill();
  for (const [what, times] of skipped) console.log(`not checked in ${name}, ${times} times: ${what}: ${kind.lacks[what]}`);
});

/** What a visitor sees and does. Searching waits until the thing is there. */
export class Page {
  constructor(driver) {
    this.driver = driver;
  }

  /** A command of the Chrome DevTools Protocol; a test that needs one asks `without("the DevTools protocol")` first. */
  async tell(command, parameters) {
    return await kind.tell(this.driver, command, parameters);
  }

  /** The element's shadow root; `shadow().findElement(By.css(…))` searches in it. */
  async shadow() {
    return await this.wait("the widget", async () => {
      const element = await this.driver.findElement(By.css("material-checklist"));
      return await element.getShadowRoot();
    });
  }

  /** The first element inside the shadow root for a CSS selector. */
  async find(css) {
    return await this.wait(css, async () => await (await this.shadow()).findElement(By.css(css)));
  }

  /** Every element inside the shadow root for a CSS selector, now. */
  async all(css) {
    return await (await this.shadow()).findElements(By.css(css));
  }

  /** The innermost visible element inside the shadow root with this text (white space folded; a part is enough). */
  async text(text) {
    const script = `
      const shown = document.querySelector("material-checklist").shadowRoot;
      const has = (it) => it.textContent.replace(/\\s+/g, " ").includes(arguments[0]) && it.checkVisibility();
      return [...shown.querySelectorAll("*")].find((it) => has(it) && ![...it.children].some(has));`;
    return await this.wait(`“${text}”`, () => this.driver.executeScript(script, text));
  }

  /** The element with this role, as the browser computes it for a screen reader, whose name contains `name`. */
  async role(role, name = "") {
    return await this.wait(`${role} “${name}”`, async () => (await this.roles(role, name))[0]);
  }

  /** All elements with this role and a name that contains `wanted`, now. */
  async roles(role, wanted = "") {
    const found = [];
    for (const element of await this.all(likely[role] ?? "*")) {
      // What is not shown has neither; WebKit's driver complains if it is asked.
      const told = async () => [await element.getAriaRole(), await element.getAccessibleName()];
      const [own, said] = await told().catch((error) => (name === "webkit" ? [] : Promise.reject(error)));
      if (own === role && said.includes(wanted)) found.push(element);
    }
    return found;
  }

  /** Looks until there is something; what was thrown meanwhile is told only if nothing comes. */
  async wait(what, look, most = patience) {
    let thrown;
    for (const end = Date.now() + most; Date.now() < end; await this.driver.sleep(50)) {
      const found = await look().catch((error) => void (thrown = error));
      if (found) return found;
    }
    throw new Error(`${what} did not come`, { cause: thrown });
  }

  /** Changes attributes of the element, as a host page may at any time. */
  async set(attributes) {
    const script = `for (const [name, value] of Object.entries(arguments[0]))
      document.querySelector("material-checklist").setAttribute(name, value);`;
    await this.driver.executeScript(script, attributes);
  }

  /** Presses keys one after the other: `press(Key.TAB, Key.SPACE)`. */
  async press(...keys) {
    for (const key of keys) await this.driver.actions().sendKeys(key).perform();
  }

  /** The focused element, also inside shadow roots. */
  async focused() {
    return await this.driver.executeScript(`
      let it = document.activeElement;
      while (it?.shadowRoot?.activeElement) it = it.shadowRoot.activeElement;
      return it;`);
  }

  /** The size of the screen; a narrow one is a phone. */
  async resize(width, height) {
    await kind.resize(this.driver, width, height);
  }

  /**
   * `media` as in a style sheet: `prefer({ "forced-colors": "active" })`. Less motion is what the browsers without this were
   * started with; for all else a test asks `without`.
   */
  async prefer(features, media = "") {
    await kind.prefer?.(this.driver, features, media);
  }

  /** Lets no file come whose address is like `*-late*`; `*` is no network at all, nothing is all of it again. */
  async block(pattern) {
    if (proxy) (await proxy).block(pattern);
    else await kind.block(this.driver, pattern);
  }

  /** What the page saves goes nowhere. */
  async denyDownloads() {
    if (kind.denyDownloads) await kind.denyDownloads(this.driver);
    else await this.driver.executeScript("HTMLAnchorElement.prototype.click = () => {}");
  }

  /** By how many pixels the page is wider than the screen. */
  async overflow() {
    const script = "const it = document.documentElement; return it.scrollWidth - it.clientWidth;";
    return await this.driver.executeScript(script);
  }

  /** What axe finds against WCAG 2.2 AA, contrast included: one line for each place. */
  async axe() {
    await this.driver.executeScript(`if (!window.axe) { ${axe} }`);
    // The bar with the list covers whatever is under it; at the end of the page nothing is.
    const found = await this.driver.executeAsyncScript(
      `const before = scrollY;
       scrollTo(0, document.documentElement.scrollHeight);
       // What fades in has arrived.
       for (const it of document.querySelectorAll("material-checklist")) it.shadowRoot?.getAnimations?.().forEach((own) => own.finish());
       const done = (it) => { scrollTo(0, before); tell(it); };
       const tell = arguments[arguments.length - 1];
       axe.run(document, { runOnly: arguments[0], resultTypes: ["violations"], rules: { "color-contrast": { enabled: true } } })
         .then((it) => done(it.violations), (error) => done(String(error)));`,
      wcag,
    );
    if (!Array.isArray(found)) throw new Error(found);
    return found.flatMap(({ id, nodes }) => nodes.map((it) => `${id} at ${it.target.flat().join(" ")}: ${it.failureSummary}`));
  }

  /** Comes anew, as for a person who reloads: what a driver calls refresh passes by a service worker outside of Chromium. */
  async reload() {
    await this.driver.executeScript("window.before = true; location.reload()");
    const script = "return !window.before && document.readyState === 'complete'";
    await this.wait("the page anew", () => this.driver.executeScript(script));
  }

  /** What the content security policy refused since the page was opened. */
  async refused() {
    const heard = await this.driver.executeScript("return window.refused;");
    return heard ?? (without("the console of a page of another server") && []);
  }

  /** Warnings and errors of the console since the page was opened or this was asked last. */
  async complaints() {
    if (kind.complaints) return await kind.complaints(this.driver);
    const heard = await this.driver.executeScript("return window.complaints?.splice(0)");
    return heard ?? (without("the console of a page of another server") && []);
  }

  /** The page, where it can be had the whole of it, as tests/page/screenshots/<name>.png. */
  async screenshot(name) {
    return keep(`${name}.png`, await (kind.screenshot?.(this.driver) ?? this.driver.takeScreenshot()));
  }

  /**
   * The page as A4 paper, as tests/page/screenshots/<name>.pdf; returns its bytes, or nothing where a browser does not print.
   * `@page` has the last word.
   */
  async print(name) {
    return without("what is printed") ? undefined : keep(`${name}.pdf`, await kind.print(this.driver));
  }

  /** Whether there is something on the paper: a PDF of so many bytes. */
  async prints(name, least = 5_000) {
    const paper = await this.print(name);
    return !paper || (paper.subarray(0, 5).toString() === "%PDF-" && paper.length > least);
  }
}

/** Where an element of a role can be; asking the browser for the role of every element takes long. */
const likely = {
  alert: "[role=alert]",
  button: "button, summary, [role=button]",
  checkbox: "input[type=checkbox], [role=checkbox]",
  heading: "h1, h2, h3, h4, h5, h6, [role=heading]",
  link: "a, [role=link]",
  list: "ul, ol, [role=list]",
  listitem: "li, [role=listitem]",
  radio: "input[type=radio], [role=radio]",
  searchbox: "input[type=search]",
  status: "output, [role=status]",
  textbox: "input, textarea, [role=textbox]",
};

function keep(name, base64) {
  const bytes = Buffer.from(base64, "base64");
  mkdirSync(screenshots, { recursive: true });
  writeFileSync(join(screenshots, name), bytes);
  return bytes;
}

/** What is read in a PDF; undefined where nothing is there to read it. */
export function readBack(pdf) {
  if (!pdf) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "material-checklist-"));
  try {
    writeFileSync(join(folder, "it.pdf"), pdf);
    const { status, stdout } = spawnSync("pdftotext", ["-raw", join(folder, "it.pdf"), "-"], { encoding: "utf8" });
    return status === 0 ? stdout : undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Without what only lays a text out. */
const folded = (text) => text.normalize("NFKC").replace(/\s+/g, "");

/**
 * Where a text stands in what was read in a PDF, or -1: in Firefox's some characters are the radicals that look like them, and
 * some have no name, so that � may be any.
 */
export function placed(read, text) {
  const signs = [...folded(text)].map((it) => `(?:${it.replace(/[.*+?^${}()|[\]\\]/, "\\$&")}|\uFFFD)`);
  return folded(read).search(new RegExp(signs.join("")));
}

/** Whether it stands there. */
export const reads = (read, text) => placed(read, text) >= 0;
