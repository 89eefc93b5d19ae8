// The contract of the element stands in four places: the code, its types, its manifest and docs/embedding.md. They agree.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const [code, types, docs, tags] = ["src/embed/element.js", "src/embed/material-checklist.d.ts", "docs/embedding.md", "src/view/tag.rs"].map(read);
const [declaration] = JSON.parse(read("src/embed/custom-elements.json")).modules[0].declarations;
const names = (list) => list.map(({ name }) => name);
const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const quoted = (text) => [...text.matchAll(/"([^"]+)"/g)].map(([, it]) => it);

test("attributes: what the code heeds, the manifest declares, the types name and the page tells", () => {
  const observed = quoted(/OBSERVED = (\[[^\]]+\])/.exec(code)[1]);
  // These only the style sheet and the keeper of a kiosk read.
  assert.deepEqual(names(declaration.attributes).sort(), [...observed, "theme", "font", "idle"].sort());
  for (const { name, fieldName } of declaration.attributes) {
    assert.ok(docs.includes(`| \`${name}\` |`), `${name} is not told`);
    if (!fieldName) continue;
    assert.equal(fieldName, camel(name));
    if (name !== "lang") assert.match(types, new RegExp(`^  ${fieldName}: `, "m"), `${name} has no type`);
  }
});

test("methods, events, parts", () => {
  const methods = declaration.members.filter(({ kind }) => kind === "method");
  for (const { name } of methods) {
    assert.match(code, new RegExp(`^  ${name}\\(`, "m"), `${name} is not in the code`);
    assert.match(types, new RegExp(`^  ${name}\\(`, "m"), `${name} has no type`);
    assert.ok(docs.includes(`| \`${name}(`), `${name} is not told`);
  }
  const inCode = [...code.matchAll(/^  ([a-z]+)\([^)]*\) (?:\{ return this\._(?:ask|keeper)|\{\n    this\._prefill)/gm)].map(([, it]) => it);
  assert.deepEqual(names(methods).sort(), inCode.sort());
  for (const { name } of declaration.events) {
    assert.ok(types.includes(`"${name}": CustomEvent`) && docs.includes(`| \`${name}\` |`), name);
  }
  const parts = quoted(/const PARTS: [^=]+= (\[[^\]]+\])/.exec(tags)[1]);
  assert.deepEqual(names(declaration.cssParts), parts);
  for (const part of parts) assert.ok(docs.includes(`\`${part}\``), `${part} is not told`);
  for (const { name } of declaration.cssProperties) assert.ok(read("docs/look.md").includes(`\`${name}\``), `${name} is not told`);
});
