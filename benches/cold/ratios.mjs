// What the comparison measured of cold starts, as a table: medians, and ratios paired within a round.
//
//   node benches/cold/ratios.mjs <results/cold.jsonl of the comparison> [whose name stands for ours]

import { readFileSync } from "node:fs";

const [file, ours = "material-checklist"] = process.argv.slice(2);
const rows = readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line)).filter((row) => !row.error);

const times = new Map(); // condition, contender: the time to ready in each round, the first one first
for (const { cond, c, ready } of rows) {
  const of = times.get(cond) ?? times.set(cond, new Map()).get(cond);
  of.set(c, [...(of.get(c) ?? []), ready]);
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
}

/** The middle one of the ratios of what ran in the same round, and how far they went. */
function ratio(of, base) {
  const ratios = of.slice(0, base.length).map((it, round) => it / base[round]);
  return `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`;
}

for (const [condition, contenders] of times) {
  console.log(`\n${condition}\n\n| | rounds | ms | ÷ ours | ÷ floor |\n|---|---:|---:|---:|---:|`);
  const [own, floor] = [contenders.get(ours), contenders.get("floor-vanilla")];
  for (const [name, of] of [...contenders].sort(([, a], [, b]) => median(a) - median(b))) {
    console.log(`| ${name} | ${of.length} | ${median(of).toFixed(0)} | ${ratio(of, own)} | ${ratio(of, floor)} |`);
  }
}
const loads = rows.map((row) => row.load);
console.log(`\nload ${Math.min(...loads).toFixed(0)} to ${Math.max(...loads).toFixed(0)}`);
