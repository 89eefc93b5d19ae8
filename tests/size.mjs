// The size ratchet: what a visitor's first load weighs may not grow unseen.
//
//   node tests/size.mjs            fails if it outgrew tests/size.json
//   node tests/size.mjs --record   writes today's size there

import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";

const record = new URL("size.json", import.meta.url);
const dist = new URL("../dist/", import.meta.url);
const { limit, recorded } = JSON.parse(readFileSync(record, "utf8"));

// What only pages with a frame, those that work offline, and the examples ask for.
const beside = /^((frame|frame-parent|offline|material-checklist-worker|examples)\.js|examples\.css)\.br$/;
const files = readdirSync(dist).filter((name) => /\.(wasm|js|css)\.br$/.test(name) && !beside.test(name)).sort();
const later = (name) => /-(late|kiosk|stand-in)\./.test(name);
const size = (name) => statSync(new URL(name, dist)).size;
const sum = files.filter((name) => !later(name)).reduce((sum, name) => sum + size(name), 0);

for (const name of files) console.log(`${String(size(name)).padStart(7)}  ${name}${later(name) ? "  (when it is wanted)" : ""}`);
// Who loads this loads nothing of the above but the loader: told, not held to a limit.
const old = new URL("legacy/", dist);
if (existsSync(old)) {
  const all = readdirSync(old).filter((name) => name.endsWith(".br")).reduce((sum, name) => sum + statSync(new URL(name, old)).size, 0);
  console.log(`${String(all).padStart(7)}  legacy/, all of it (for old browsers)`);
}
console.log(`${String(sum).padStart(7)}  bytes for the first question (recorded ${recorded}, limit ${limit})`);

const fail = (why) => {
  console.error(why);
  process.exit(1);
};

if (!files.some((name) => name.endsWith(".wasm.br"))) fail("dist/ has no widget: make dist");
if (sum > limit) fail(`The first load is ${sum - limit} bytes over the limit.`);
if (process.argv.includes("--record")) {
  writeFileSync(record, `${JSON.stringify({ limit, recorded: sum }, null, 2)}\n`);
} else if (sum > recorded * 1.01) {
  fail("The first load grew by more than 1 %. If it is worth it: make size-record, and say in the commit what it buys.");
} else if (sum < recorded * 0.99) {
  console.log("It shrank by more than 1 %: keep what was won with make size-record.");
}
