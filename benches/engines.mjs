// The engine beside others, on the same generated items, in one run:
//
//   npm install --prefix benches && cargo build --release --example generate --example time
//   node benches/engines.mjs [10,100,1000]
//
// Ours runs natively and gives the whole outcome: what is needed, open or not, why, and what is asked next, with any
// answers missing. The others run in this Node.js and say of each condition whether it holds, all answers being given.
// Before anything is timed, ours and the closures must agree on which questions apply and which materials are needed, and
// the others with the closures on every condition.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import jsonLogic from "json-logic-js";
import { LogicEngine } from "json-logic-engine";

const built = join(process.env.CARGO_TARGET_DIR ?? "target", "release/examples");
const sizes = (process.argv[2] ?? "10,100,1000").split(",").map(Number);

/** A condition of a generated item, `{ all | any: [{ id: test }] }`, as a tree of plain tests. */
function tests(when) {
  const [[how, parts]] = Object.entries(when);
  return { all: how === "all", tests: parts.map((part) => Object.entries(part)[0]) };
}

const closures = {
  compile: (when, types) => {
    const { all, tests: parts } = tests(when);
    const holds = parts.map(([id, test]) => {
      if (typeof test !== "object") {
        return types[id] === "choices" ? (a) => a[id] !== undefined && a[id].includes(test) : (a) => a[id] === test;
      }
      const [[how, bound]] = Object.entries(test);
      return how === "gte" ? (a) => a[id] >= bound : (a) => a[id] < bound;
    });
    if (all) return (a) => { for (let i = 0; i < holds.length; i++) if (!holds[i](a)) return false; return true; };
    return (a) => { for (let i = 0; i < holds.length; i++) if (holds[i](a)) return true; return false; };
  },
  test: (condition, answers) => condition(answers),
};

function logic(when, types) {
  const { all, tests: parts } = tests(when);
  const each = parts.map(([id, test]) => {
    if (typeof test !== "object") return types[id] === "choices" ? { in: [test, { var: id }] } : { "===": [{ var: id }, test] };
    const [[how, bound]] = Object.entries(test);
    return { [how === "gte" ? ">=" : "<"]: [{ var: id }, bound] };
  });
  return { [all ? "and" : "or"]: each };
}

const engine = new LogicEngine();
const engines = {
  "compiled closures": closures,
  "json-logic-js": { compile: logic, test: (condition, answers) => !!jsonLogic.apply(condition, answers) },
  "json-logic-engine": { compile: logic, test: (condition, answers) => !!engine.run(condition, answers) },
  "json-logic-engine, built": { compile: (when, types) => engine.build(logic(when, types)), test: (condition, answers) => !!condition(answers) },
};

/** Whether ours and the closures come to the same. A test on a question that does not apply is false. */
function agree(item, ours) {
  const types = Object.fromEntries(item.questions.map((it) => [it.id, it.type]));
  const answers = {};
  const holds = (it) => !it.when || closures.compile(it.when, types)(answers);
  const applies = item.questions.filter((it) => holds(it) && ((answers[it.id] = ours.answers[it.id]), true)).map((it) => it.id);
  const needed = item.materials.filter(holds).map((it) => it.id);
  return applies.join() === ours.questions.join() && needed.join() === ours.materials.join();
}

/** The middle one of many runs, each long enough for the clock, in milliseconds. */
function median(work) {
  const times = [];
  for (let round = 0; round < 9; round++) {
    let count = 0;
    const start = performance.now();
    do work(count++); while (performance.now() - start < 30);
    times.push((performance.now() - start) / count);
  }
  return times.sort((a, b) => a - b)[4];
}

function time({ compile, test }, item, ours) {
  const types = Object.fromEntries(item.questions.map((it) => [it.id, it.type]));
  const conditioned = [...item.questions, ...item.materials].filter((it) => it.when);
  const start = performance.now();
  const conditions = conditioned.map((it) => compile(it.when, types));
  const compileMs = performance.now() - start;

  const { answers } = ours;
  const reference = conditioned.map((it) => closures.test(closures.compile(it.when, types), answers));
  if (conditions.some((it, at) => test(it, answers) !== reference[at])) throw new Error("the conditions differ");

  let sink = 0;
  const fullMs = median(() => { for (let i = 0; i < conditions.length; i++) if (test(conditions[i], answers)) sink++; });
  const naming = new Map();
  conditioned.forEach((it, at) => tests(it.when).tests.forEach(([id]) => naming.set(id, [...(naming.get(id) ?? []), conditions[at]])));
  const ids = item.questions.map((it) => it.id);
  const changeMs = median((round) => {
    const id = ids[(round * 7919) % ids.length];
    answers[id] = ours.answers[id];
    for (const condition of naming.get(id) ?? []) if (test(condition, answers)) sink++;
  });
  return { compileMs, fullMs, changeUs: changeMs * 1e3, conditions: conditions.length, sink };
}

const folder = mkdtempSync(join(tmpdir(), "engines-"));
try {
  for (const questions of sizes) {
    execFileSync(join(built, "generate"), [folder, "1", String(questions), String(2 * questions)]);
    const file = join(folder, "items/item-0.json");
    const item = JSON.parse(readFileSync(file, "utf8"));
    const ours = JSON.parse(execFileSync(join(built, "time"), [file], { maxBuffer: 1 << 26 }));
    if (!agree(item, ours)) throw new Error("the results differ");
    const rows = Object.entries(engines).map(([name, it]) => ({ name, ...time(it, item, ours) }));
    const conditions = rows[0].conditions;
    const own = { compileMs: ours.readMs, fullMs: ours.fullMs, changeUs: ours.changeUs };
    rows.unshift({ name: "ours, the whole outcome", conditions, ...own });
    console.log(`\n${questions} questions, ${2 * questions} materials, ${conditions} conditions`);
    console.log("| engine | read or compile, ms | everything, ms | ns per condition | one answer, µs |\n|---|---:|---:|---:|---:|");
    for (const row of rows) {
      const perCondition = (row.fullMs * 1e6) / conditions;
      console.log(`| ${row.name} | ${row.compileMs.toFixed(1)} | ${row.fullMs.toFixed(3)} | ${perCondition.toFixed(0)} | ${row.changeUs.toFixed(1)} |`);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
