// Gives what wasm and JavaScript call each other names of one letter: hashes do not compress, and there are a hundred.
//
//   node shorten.mjs wasm-opt in.wasm in.js out.wasm out.js [feature flags of wasm-opt]

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const [opt, wasmIn, jsIn, wasmOut, jsOut, ...flags] = process.argv.slice(2);
const { imports, exports } = JSON.parse(
  execFileSync(opt, ["--minify-imports-and-exports-and-modules", ...flags, wasmIn, "-o", wasmOut], { encoding: "utf8" }),
);

const fail = (why) => {
  console.error(`${jsIn}: ${why}: what wasm-bindgen writes has changed, and this script must follow`);
  process.exit(1);
};

let js = readFileSync(jsIn, "utf8");
const replace = (what, by) => {
  if (!what.test(js)) fail(`no ${what}`);
  js = js.replace(what, by);
};

// `return { __proto__: null, "./x_bg.js": import0, "./snippets/…": import1, … };` becomes one module for all.
const table = /return \{\s*__proto__: null,((?:\s*"[^"]+": import\d+,)+)\s*\};/.exec(js) ?? fail("no table of modules");
const modules = Object.fromEntries([...table[1].matchAll(/"([^"]+)": (import\d+)/g)].map(([, path, name]) => [path, name]));
const own = modules["./material-checklist_bg.js"] ?? fail("no module of its own");
const others = [];
for (const [path, name, short] of imports) {
  if (modules[path] === own) replace(new RegExp(`(\\n\\s+)${name}(?=: )`), (_, indent) => `${indent}"${short}"`);
  else others.push(`"${short}": ${modules[path] ?? fail(`no module ${path}`)}.${name}`);
}
js = js.replace(table[0], () => `return { a: { ...${own}, ${others.join(", ")} } };`);
for (const [name, short] of exports) {
  js = js.replace(new RegExp(`(?<=wasm\\.)${name}\\b`, "g"), () => short);
}
writeFileSync(jsOut, js);

// late.js names what it takes from the first part too.
const late = jsIn.replace(/[^/]+$/, "__wasm_split.js");
let guest = readFileSync(late, "utf8");
for (const [name, short] of exports) {
  guest = guest.replace(new RegExp(`(?<=(?:first|initSync\\(\\))\\.)${name}\\b`, "g"), () => short);
}
writeFileSync(jsOut.replace(/[^/]+$/, "__wasm_split.js"), guest);
