// The style sheets as kernels from Chromium 75 on read them: what they do not know yet is said in older words.
//
//   node legacy.mjs style.css late.css > legacy.css
//
// tests/legacy.test.mjs knows which words are too new, and for which of them it is no loss.

import { readFileSync } from "node:fs";

const css = process.argv.slice(2).map((path) => readFileSync(path, "utf8")).join("\n").replace(/\/\*.*?\*\//gs, "");

/** A list of selectors without those that have no older word: one unknown word makes a browser skip the whole rule. */
const known = (selectors) => {
  const kept = selectors.replaceAll(":focus-visible", ":focus").split(",").filter((it) => !it.includes(":has("));
  return kept.map((it) => it.trim()).join(", ");
};

const value = (declarations, name) => new RegExp(`(?:^|[;\\s])${name}:\\s*([^;]+)`).exec(declarations)?.[1].trim();

/** The parts of a value: spaces inside brackets part nothing. */
const parts = (text) => text.match(/(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+/g);

/** The space between what stands in a row (Chromium 84) becomes a margin of all but the last. */
const spaced = (selectors, declarations) => {
  const gap = value(declarations, "gap");
  if (!gap || !/display:\s*(inline-)?flex/.test(declarations)) return [declarations, ""];
  const [between, beside = between] = parts(gap);
  const each = (more) => selectors.split(", ").map((it) => `${it} > ${more}`).join(", ");
  const wraps = /flex-wrap:\s*wrap/.test(declarations) && between !== "0";
  const below = wraps ? `${each("*")} { margin-bottom: ${between}; }\n` : "";
  return [
    declarations.replace(/(^|[;\s])gap:[^;]+;?/, "$1"),
    // An icon beside bare words is an only child.
    `${each(":not(:last-child)")}, ${each(".icon:only-child")} { margin-inline-end: ${beside}; }\n${below}`,
  ];
};

const older = (declarations) => declarations
  .replace(/\b(padding|margin|border)-(inline|block):\s*([^;]+);?/g, (_, what, way, said) => {
    const [start, end] = what === "border" ? [said, said] : [...parts(said), ...parts(said)];
    return `${what}-${way}-start: ${start}; ${what}-${way}-end: ${end};`;
  })
  // Whole pixels: the letters of a page that made its root tiny are no measure.
  .replace(/\bmax\([\d.]+rem, ([\d.]+px)(, [\d.]+vmin)?\)/g, "$1")
  .replace(/\boverflow-wrap: anywhere/g, "word-break: break-word");

const rules = css.replace(/([^{};]+)\{([^{}]*)\}/g, (_, before, declarations) => {
  if (/^\s*@/.test(before)) return `${before}{${declarations}}`;
  const selectors = known(before);
  if (!selectors) return "";
  const [own, more] = spaced(selectors, declarations);
  return `\n${selectors} {${older(own)}}\n${older(more)}`;
});

process.stdout.write(rules);
