// Firefox, by geckodriver; WebDriver BiDi makes its page narrower than its window can be.

import { Builder } from "selenium-webdriver";
import firefox from "selenium-webdriver/firefox.js";
import { find } from "./find.mjs";

/** What cannot be checked here, and why. */
export const lacks = {
  "a dark screen": "cannot be set for a page",
  "a site that may not store anything": "only Chromium is started so",
  "the console of a page of another server": "it is heard by a script that between.mjs puts into its pages",
  "the DevTools protocol": "it is Chromium's own",
  "forced colours": "cannot be set for a page",
  "the paper of a named page": "Firefox takes the size of the paper from the @page without a name: a receipt is as wide as it should, on A4",
};

export const proxied = true;

export async function start() {
  const options = new firefox.Options()
    .setBinary(find("firefox-esr", "firefox"))
    .addArguments("-headless")
    .enableBidi()
    .setPreference("ui.prefersReducedMotion", 1)
    .setPreference("browser.cache.disk.enable", false)
    .setPreference("browser.cache.memory.enable", false)
    .setPreference("layout.css.prefers-color-scheme.content-override", 1);
  return await new Builder()
    .forBrowser("firefox")
    .setFirefoxOptions(options)
    .setFirefoxService(new firefox.ServiceBuilder(find("geckodriver")))
    .build();
}

export function stop() {}

export async function resize(driver, width, height) {
  const context = await driver.getWindowHandle();
  const bidi = await driver.getBidi();
  const { error, message } = await bidi.send({ method: "browsingContext.setViewport", params: { context, viewport: { width, height } } });
  if (error) throw new Error(`${error}: ${message}`);
}

export async function print(driver) {
  return await driver.printPage({ width: 21, height: 29.7, shrinkToFit: false });
}
