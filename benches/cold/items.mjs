// The neutral definition of the comparison of form libraries as an item of ours, so that all of them ask the same:
//
//   node benches/cold/items.mjs <the comparison's folder> <the catalogue to write> [how many questions]
//
// Whoever measures says which folder holds the comparison; of it only `lib/gen.mjs` is read.

import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [comparison, catalogue, questions = "100"] = process.argv.slice(2);
const { generate } = await import(pathToFileURL(resolve(comparison, "lib/gen.mjs")));

const TYPES = { single: "choice", multi: "choices", number: "number", date: "date" };
const TESTS = {
  eq: (value) => value,
  has: (value) => value,
  ge: (value) => ({ gte: value }),
  lt: (value) => ({ lt: value }),
  dge: (value) => ({ gte: value }),
  dlt: (value) => ({ lt: value }),
};

function condition(when) {
  if (!when.terms) return { [when.q]: TESTS[when.op](when.v) };
  return { [when.op]: when.terms.map(condition) };
}

function question({ id, type, title, options, when }) {
  return { id, ask: title, type: TYPES[type], ...(options && { options }), ...(when && { when: condition(when) }) };
}

function material({ id, title, note, when }) {
  const basis = [{ law: "Measures for the measuring of forms", article: "1" }];
  return { id, name: title, originals: 1, notes: [note], when: condition(when), basis };
}

function write(file, value) {
  writeFileSync(join(catalogue, file), `${JSON.stringify(value, null, 2)}\n`);
}

const definition = generate(Number(questions));
mkdirSync(join(catalogue, "items"), { recursive: true });
write("catalogue.json", { title: "The same form", languages: ["en"] });
write(`items/form-${questions}.json`, {
  format: 1,
  id: `form-${questions}`,
  version: "2026-11-28",
  name: `Form of ${questions} questions`,
  questions: definition.questions.map(question),
  materials: definition.materials.map(material),
});
