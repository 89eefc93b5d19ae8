// Fetches the later part of the widget (late.rs); the names are those that wasm-split-cli gives.
import { initSync } from "./material-checklist.js";

let coming;

async function fetched() {
  const integrity = customElements.get("material-checklist").digest("material-checklist-late.wasm") || "";
  const url = new URL("material-checklist-late.wasm", import.meta.url);
  // No cache may give the one of another version.
  if (integrity) url.search = integrity.slice(7, 15);
  const answer = await fetch(url, { integrity });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  // The part is a guest in the memory and the table of functions of the first one.
  const first = initSync();
  const guest = { __wasm_split: {
    memory: first.memory,
    __indirect_function_table: first.__indirect_function_table,
    __wasm_split_shared0: first.__wasm_split_shared0,
  } };
  // Not while streaming: a server that calls it by a wrong type is no reason to fail.
  return WebAssembly.instantiate(await answer.arrayBuffer(), guest);
}

export async function __wasm_split_load_late(loaded, waiting) {
  coming ??= Promise.all([fetched(), customElements.get("material-checklist").dress()]);
  const here = await coming.then(() => true, (why) => {
    console.error(`material-checklist: material-checklist-late.wasm: ${why}`);
    // The next one who wants it tries again.
    coming = undefined;
    return false;
  });
  initSync().__indirect_function_table.get(loaded)(waiting, here);
}
