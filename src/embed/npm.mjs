// Makes the npm package out of a published folder: the widget without the catalogue, as bundlers want it.
//
//   node src/embed/npm.mjs dist target/npm

import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const [from, to] = process.argv.slice(2);
const root = fileURLToPath(new URL("../../", import.meta.url));
const fail = (why) => {
  console.error(`${from}: ${why}`);
  process.exit(1);
};

rmSync(to, { recursive: true, force: true });
mkdirSync(to, { recursive: true });
const parts = ["_bg.wasm", "-late.wasm", ".css", "-late.css", "-kiosk.css"].map((it) => `material-checklist${it}`);
for (const name of [...parts, "material-checklist-kiosk.js"]) cpSync(join(from, name), join(to, name));

// Bundlers write the parts anew: what these held in the published folder is no matter there.
const digests = /\{"material-checklist[^{}]*"sha256-[^{}]*\}/;

// A bundler takes a file along where it sees `new URL("name", import.meta.url)`, letter by letter.
let core = readFileSync(join(from, "material-checklist-core.js"), "utf8");
if (!digests.test(core)) fail("material-checklist-core.js knows no digests in the way that this script knows");
core = core.replace(digests, "{}");
for (const name of parts.filter((it) => it.endsWith(".css"))) {
  const written = new RegExp(`[\\w$]+\\("${name.replaceAll(".", "\\.")}"\\)`, "g");
  if (core.match(written)?.length !== 1) fail(`material-checklist-core.js does not ask for ${name} in the way that this script knows`);
  core = core.replace(written, `new URL("${name}",import.meta.url).href`);
}
const keeper = /import\(`\$\{[\w$]+\("material-checklist-kiosk\.js"\)\}[^`]*`\)/g;
if (core.match(keeper)?.length !== 1) fail("material-checklist-core.js does not ask for material-checklist-kiosk.js in the way that this script knows");
core = core.replace(keeper, 'import("./material-checklist-kiosk.js")');
for (const name of parts) {
  if (!core.includes(`new URL("${name}",import.meta.url)`)) fail(`material-checklist-core.js does not ask for ${name}`);
}
writeFileSync(join(to, "material-checklist-core.js"), core);
writeFileSync(
  join(to, "index.js"),
  `// Defines <material-checklist>; \`ready\` is kept once it is there.
import init from "./material-checklist-core.js";
export const ready = init().then(() => {});
`,
);

// What editors read, as far as it was published.
const types = "material-checklist.d.ts";
const elements = "custom-elements.json";
for (const name of [types, elements]) {
  const file = [join(from, name), join(root, "src/embed", name)].find((it) => existsSync(it));
  if (file) cpSync(file, join(to, name));
}
for (const name of ["LICENSE-APACHE", "LICENSE-MIT"]) cpSync(join(root, name), join(to, name));
cpSync(join(root, "src/embed/npm.md"), join(to, "README.md"));

const cargo = readFileSync(join(root, "Cargo.toml"), "utf8");
const field = (name) => new RegExp(`^${name} = "(.*)"$`, "m").exec(cargo)?.[1] ?? fail(`Cargo.toml has no ${name}`);
const there = (name) => existsSync(join(to, name));
const entry = { ...(there(types) && { types: `./${types}` }), default: "./index.js" };
const about = {
  name: field("name"),
  version: field("version"),
  description: field("description"),
  license: field("license"),
  type: "module",
  main: "./index.js",
  ...(there(types) && { types: `./${types}` }),
  ...(there(elements) && { customElements: elements }),
  exports: { ".": entry, "./*": "./*" },
  sideEffects: ["./index.js", "./material-checklist-core.js"],
};
writeFileSync(join(to, "package.json"), `${JSON.stringify(about, null, 2)}\n`);
