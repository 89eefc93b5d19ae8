// The build for old browsers asks for nothing that Chromium 75 did not have yet, as far as a machine can read that: its
// wasm by binaryen, its syntax by acorn, the names in JavaScript and CSS by MDN's table of who has what since when.
// What it cannot read: options in an object, and what a name stands for. tests/page/legacy.test.mjs runs it.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import bcd from "@mdn/browser-compat-data" with { type: "json" };
import { parse } from "acorn";
import { full } from "acorn-walk";
import * as csstree from "css-tree";

const FLOOR = 75;
const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const text = (path) => readFileSync(at(path), "utf8");

/** Since which version there is what MDN tells about, without flags and prefixes (in part counts); never is infinitely late. */
function since(entry, browser = "chrome") {
  const told = [entry?.__compat?.support[browser] ?? []].flat();
  const plain = told.filter((it) => !it.flags && !it.prefix && !it.alternative_name && (!it.version_removed || it.partial_implementation));
  return Math.min(Infinity, ...plain.map(({ version_added: it }) => (typeof it === "string" ? Number(it.replace("≤", "")) || Infinity : Infinity)));
}

// WebAssembly

const features = ["mutable-globals", "sign-ext", "nontrapping-float-to-int", "bulk-memory"].map((it) => `--enable-${it}`);
const accepted = (path) => spawnSync(at("node_modules/.bin/wasm-opt"), ["--mvp-features", ...features, at(path), "-o", "/dev/null"], { encoding: "utf8" });

test("the wasm is one that Chromium 75 reads, and the usual one is not", () => {
  const old = accepted("dist/legacy/material-checklist_bg.wasm");
  assert.equal(old.status, 0, old.stderr.slice(0, 500));
  assert.notEqual(accepted("dist/material-checklist_bg.wasm").status, 0, "a check that cannot fail");
});

// JavaScript

/** Every member and every global by its name: since when the oldest of that name is there. */
const names = new Map();
const learn = (name, entry) => entry?.__compat && names.set(name, Math.min(names.get(name) ?? Infinity, since(entry)));
for (const world of [bcd.api, bcd.javascript.builtins, bcd.webassembly.api]) {
  for (const [owner, members] of Object.entries(world)) {
    learn(owner, members);
    for (const [name, entry] of Object.entries(members)) learn(name.replace(/_(static|event|parameter)$/, ""), entry);
  }
}

/** What there is in a program that is too new. Public class fields, `import()` and `import.meta` are not. */
function newer(program) {
  const found = new Set();
  const newNode = { ChainExpression: "?.", StaticBlock: "static {}" };
  full(parse(program, { ecmaVersion: "latest", sourceType: "module" }), (node) => {
    if (newNode[node.type]) found.add(newNode[node.type]);
    if ([node.key, node.property].some((it) => it?.type === "PrivateIdentifier")) found.add("#private");
    if (node.type === "LogicalExpression" && node.operator === "??") found.add("??");
    if (node.type === "AssignmentExpression" && /^(\|\||&&|\?\?)=$/.test(node.operator)) found.add(node.operator);
    if (node.type === "ExportAllDeclaration" && node.exported) found.add("export * as");
    if (node.type === "Literal" && node.regex && /[dv]/.test(node.regex.flags)) found.add(`/${node.regex.flags}`);
    // What esbuild shortened stands for something of our own.
    const alone = node.type === "Identifier" && node.name.length > 2 ? node.name : undefined;
    const named = node.type === "MemberExpression" ? (node.computed ? node.property.value : node.property.name) : alone;
    if (typeof named === "string" && (names.get(named) ?? 0) > FLOOR) found.add(named);
  });
  return found;
}

/** What the program asks for before it uses it, and what is no name of the browser's here. */
const spoken = {
  retry: "a word of the loader's own",
  changed: "what is told when an attribute changed, by element.js",
  last: "the last step in the history, by host.js",
  capture: "an option of addEventListener, which is old",
  detached: "wasm-bindgen takes undefined for no",
  share: "navigator.share: shares() asks for it; else the list is copied",
  FinalizationRegistry: "wasm-bindgen asks for it; else what it would free stays until the page goes",
};

// Both are read before anybody knows how old the browser is, or after it was found to be old.
for (const path of ["dist/material-checklist.js", "dist/material-checklist-stand-in.js", "dist/legacy/material-checklist-core.js", "dist/legacy/material-checklist-kiosk.js"]) {
  test(`${path} is in the words of Chromium 75`, () => {
    assert.deepEqual([...newer(text(path))].filter((it) => !spoken[it]), []);
  });
}

test("newer words are found", () => {
  const program = `a?.b; a ?? b; a ||= b; [1].at(-1); "".replaceAll("a", "b"); it.replaceChildren(); Object.hasOwn(a, "b");
    structuredClone(a); it.checkVisibility(); Promise.any([]); crypto.randomUUID(); class A { #b; static { } }`;
  const all = ["#private", "??", "?.", "at", "checkVisibility", "hasOwn", "replaceAll", "replaceChildren", "static {}", "structuredClone", "randomUUID", "||="];
  const found = newer(program);
  for (const it of all) assert.ok(found.has(it), it);
  assert.equal(newer("it.append(a); fetch(b).then((c) => c.text()); history.replaceState(a, b); new URL(a, import.meta.url); import(a)").size, 0);
});

// CSS

/** What the sheet can do without: who does not know it loses nothing that matters. */
const spared = {
  "accent-color": "native boxes in the browser's colour",
  "color-scheme": "native parts stay light",
  "text-underline-offset": "underlines sit closer",
  "border-start-end-radius": "corners stay square",
  "border-end-end-radius": "corners stay square",
  "prefers-color-scheme": "75 knows no dark pages; later ones do",
  "prefers-contrast": "there is the theme as well",
  "forced-colors": "there were none",
  page: "a receipt is printed on the paper that is in the printer",
  dvh: "vh before it",
  "content-visibility": "lines that nobody sees are laid out too",
  "contain-intrinsic-height": "as content-visibility",
  overflow: "hidden before clip",
  "scrollbar-width": "the bar is as wide as bars are",
  "overscroll-behavior": "the page behind the list may scroll with it",
  "touch-action": "two fingers are stopped by the script as well",
  "-webkit-touch-callout": "only iOS has it",
  "user-select": "under its older name before it",
  "-webkit-user-select": "words can be marked, and nothing comes of it",
  "-webkit-tap-highlight-color": "a flash where it is touched",
};

function newerInCss(sheet, browser = "chrome", floor = FLOOR) {
  const found = new Set();
  const check = (name, entry) => entry && since(entry, browser) > floor && found.add(name);
  csstree.walk(csstree.parse(sheet, { parseValue: true, parseRulePrelude: true }), {
    enter(node) {
      if (node.type === "Declaration" && !node.property.startsWith("--")) {
        const property = (this.atrule?.name === "page" && bcd.css["at-rules"].page[node.property]) || bcd.css.properties[node.property];
        if (!property) found.add(node.property);
        check(node.property, property);
        csstree.walk(node.value, (it) => it.type === "Identifier" && check(`${node.property}: ${it.name}`, property?.[it.name]));
      }
      if (node.type === "Function") {
        const { types } = bcd.css;
        const entry = types[node.name] ?? types.color?.[node.name] ?? Object.values(types).find((it) => it[node.name])?.[node.name];
        check(`${node.name}()`, entry);
      }
      if (node.type === "PseudoClassSelector" || node.type === "PseudoElementSelector") check(`:${node.name}`, bcd.css.selectors[node.name]);
      if (node.type === "NestingSelector") found.add("&");
      if (node.type === "Feature" || node.type === "MediaFeature") check(node.name, bcd.css["at-rules"].media[node.name]);
      if (node.type === "FeatureRange") found.add("media ranges");
      if (node.type === "Atrule") check(`@${node.name}`, bcd.css["at-rules"][node.name]);
      if (node.type === "Dimension" && /^[sld]v/.test(node.unit)) check(node.unit, bcd.css.types.length.viewport_percentage_units_dynamic);
      if (node.type === "Rule") {
        const own = new Map();
        csstree.walk(node.block, (it) => it.type === "Declaration" && own.set(it.property, csstree.generate(it.value)));
        if (since(bcd.css.properties.gap.flex_context, browser) > floor && own.get("display")?.includes("flex") && [...own.keys()].some((it) => /^(row-|column-)?gap$/.test(it))) found.add("gap in a flex box");
      }
    },
  });
  return found;
}

test("the style sheet needs nothing that Chromium 75 does not know", () => {
  const sheets = text("dist/legacy/material-checklist.css") + text("dist/legacy/material-checklist-kiosk.css");
  assert.deepEqual([...newerInCss(sheets)].filter((it) => !spared[it.split(":")[0] || it]), []);
});

// Of the usual build: whoever lacks these loses the frame around what is chosen (its box is still checked).
const unframed = {
  ...spared,
  ":has": "the chosen one has a box that is checked as well",
  "break-after": "a heading may stand alone at the end of a sheet of paper",
  "@page": "the paper is what the person chooses when printing",
  size: "as @page",
};

for (const [browser, floor] of [["chrome", 96], ["firefox", 98], ["safari", 15.4]]) {
  test(`the usual style sheets need nothing that ${browser} ${floor} does not know`, () => {
    const sheets = text("dist/material-checklist.css") + text("dist/material-checklist-late.css") + text("dist/material-checklist-kiosk.css");
    assert.deepEqual([...newerInCss(sheets, browser, floor)].filter((it) => !unframed[it.split(":")[0] || it]), []);
  });
}

test("newer words are found in a style sheet", () => {
  const sheet = `.a { display: flex; gap: 1px; inset: 0; padding-inline: 1px; overflow-wrap: anywhere; width: max(1px, 2px); height: 1dvh;
    color: color-mix(in srgb, red, blue); aspect-ratio: 1 } .a:has(b), .a:focus-visible, :is(a) { top: 0 } .a { & b { top: 0 } }
    @container (width > 1px) { a { top: 0 } } @media (forced-colors: active) { a { top: 0 } }`;
  const found = newerInCss(sheet);
  for (const it of ["gap in a flex box", "inset", "padding-inline", "overflow-wrap: anywhere", "max()", "dvh", "color-mix()", "aspect-ratio", ":has", ":focus-visible", ":is", "&", "@container", "forced-colors"]) {
    assert.ok(found.has(it), `${it} among ${[...found]}`);
  }
  assert.ok(newerInCss(text("dist/material-checklist.css")).size > 5);
});
