// What the examples (examples.html) do with their elements.
const $ = (css) => document.querySelector(css);

$("#attributes form").addEventListener("change", ({ target }) => {
  const element = $("#attributes material-checklist");
  if (target.value) element.setAttribute(target.name, target.value);
  else element.removeAttribute(target.name);
});

Object.assign($("#prefill material-checklist"), {
  prefillSource: "统一身份认证",
  prefill: { matter: "expired", "old-card": true },
});

const asked = $("#methods material-checklist");
const tell = (what, about) => {
  $("#heard").textContent = `${what} ${JSON.stringify(about ?? null, null, 1)}\n${$("#heard").textContent}`.slice(0, 20000);
};
for (const name of ["ready", "changed", "finished", "taken", "error"]) {
  asked.addEventListener(`checklist-${name}`, ({ type, detail }) => tell(type, detail));
}
let saved;
$("#methods .buttons").addEventListener("click", async ({ target }) => {
  const { method } = target.dataset;
  if (!method) return;
  try {
    const came = await asked[method](...(method === "restore" ? [saved] : []));
    if (method === "save") saved = came;
    tell(`${method}()`, came);
  } catch (why) {
    tell(`${method}()`, String(why));
  }
});
