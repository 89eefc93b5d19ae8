// The catalogue's files. What is needed first is fetched while the widget itself still comes.

export const address = (catalogue, file) => new URL(`${catalogue.replace(/\/$/, "")}/${file}`, document.baseURI).href;

// Answers under way, by address; each is taken once.
const early = new Map();
const ahead = (url) => early.has(url) || early.set(url, fetch(url).catch(() => {}));

// A file of the catalogue: done(status, text), status 0 when nothing came back.
export async function load(catalogue, file, done) {
  let status = 0, text = "";
  try {
    const url = address(catalogue, file);
    // Taken before it is waited for: two elements must not read the same answer.
    const coming = early.get(url);
    early.delete(url);
    const answer = (await coming) || await fetch(url);
    if (answer.ok) text = await answer.text();
    status = answer.status;
  } catch (_) { /* status says it */ }
  done(status, text);
}

// The name of what is wanted, as soon as the index tells it; nothing, where it does not. The item's own file is fetched
// ahead then (definition/published.rs calls it so).
export async function named(catalogue, path, language, region) {
  try {
    const url = address(catalogue || ".", "index.json");
    ahead(url);
    const answer = await early.get(url);
    const { listed, marks, languages, regions = [] } = await answer.clone().json();
    const place = listed.paths.split("\n").indexOf(path);
    if (place < 0) return "";
    let hash = 0x811c9dc5;
    for (const letter of path) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
    const from = ((hash >>> 0) % (marks.length / 8)) * 8;
    const near = [6, 4, 2].map((digits) => region.slice(0, digits).padEnd(6, "0")).find((code) => regions.includes(code));
    const own = near && (listed.own || "").split("\n")[place].split(" ").includes(near) ? `@${near}` : "";
    ahead(address(catalogue, `${path}${own}.${marks.slice(from, from + 8)}.json`));
    const names = listed.names[language] || listed.names[languages[0]];
    return names.split("\n")[place];
  } catch (_) {
    return "";
  }
}
