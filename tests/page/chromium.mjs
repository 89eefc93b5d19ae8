// Chromium, by its DevTools protocol where WebDriver has no word for it.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Builder, logging } from "selenium-webdriver";
import chrome from "selenium-webdriver/chrome.js";
import { find } from "./find.mjs";

let profile;

/** What cannot be checked here, and why. */
export const lacks = {};

export const proxied = false;

export async function start() {
  profile = mkdtempSync(join(tmpdir(), "material-checklist-"));
  const options = new chrome.Options()
    // At one address of this machine nothing may be stored (`bare` in support.mjs), as in a frame where storage of other
    // sites is blocked.
    .setUserPreferences({ profile: { content_settings: { exceptions: { cookies: { "127.0.0.2,*": { setting: 2 } } } } } })
    .setChromeBinaryPath(find("chromium"))
    .addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
    .addArguments("--disable-component-update", "--disable-sync", "--no-first-run", `--user-data-dir=${profile}`);
  const heard = new logging.Preferences();
  heard.setLevel(logging.Type.BROWSER, logging.Level.ALL);
  options.setLoggingPrefs(heard);
  return await new Builder()
    .forBrowser("chrome")
    .setChromeOptions(options)
    .setChromeService(new chrome.ServiceBuilder(find("chromedriver")))
    .build();
}

export function stop() {
  if (profile) rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** Nothing stored, and the attributes are there from the beginning. */
export async function ready(driver, url, attributes) {
  await tell(driver, "Storage.clearDataForOrigin", { origin: url.origin, storageTypes: "all" });
  await tell(driver, "Page.addScriptToEvaluateOnNewDocument", { source: `(${prepare})(${JSON.stringify(attributes)})` });
  await complaints(driver);
}

/** Runs in the page before anything else does. */
function prepare(attributes) {
  window.refused = [];
  document.addEventListener("securitypolicyviolation", (it) => window.refused.push(`${it.violatedDirective} ${it.blockedURI}`));
  new MutationObserver((_, observer) => {
    const element = document.querySelector("material-checklist");
    if (!element) return;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

/** A command of the Chrome DevTools Protocol. */
export async function tell(driver, command, parameters) {
  return await driver.sendAndGetDevToolsCommand(command, parameters);
}

export async function resize(driver, width, height) {
  await tell(driver, "Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 600 });
}

export async function prefer(driver, features, media) {
  const list = Object.entries(features).map(([name, value]) => ({ name, value }));
  await tell(driver, "Emulation.setEmulatedMedia", { media, features: list });
}

export async function complaints(driver) {
  const entries = await driver.manage().logs().get(logging.Type.BROWSER);
  return entries.filter((it) => it.level.value >= logging.Level.WARNING.value).map((it) => it.message);
}

export async function screenshot(driver) {
  return (await tell(driver, "Page.captureScreenshot", { format: "png", captureBeyondViewport: true })).data;
}

export async function print(driver) {
  return (await tell(driver, "Page.printToPDF", { paperWidth: 8.27, paperHeight: 11.69, preferCSSPageSize: true })).data;
}

export async function block(driver, pattern) {
  await tell(driver, "Network.enable", {});
  await tell(driver, "Network.setBlockedURLs", { urls: pattern ? [pattern] : [] });
}

export async function denyDownloads(driver) {
  await tell(driver, "Browser.setDownloadBehavior", { behavior: "deny" });
}
