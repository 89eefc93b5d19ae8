// Keeping the checklist on the device for times without a network, and giving that up again.
//
//   <script type="module" src="/checklist/offline.js?keep"></script>
//
// or keep() and drop() from a script of the page. What is kept is what was published, never what somebody said.

const HERE = new URL("./", import.meta.url).href;
const WORKER = HERE + "material-checklist-worker.js";

/** Keeps widget, page and catalogue; the pages below the folder of this script then work without a network. */
export async function keep(options) {
  if (!navigator.serviceWorker) return false;
  const registration = await navigator.serviceWorker.register(trusted(WORKER), options);
  takeOver(registration);
  return true;
}

/** Gives up what is kept, and the worker with it. */
export async function drop() {
  const all = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  const ours = all.filter((it) => [it.active, it.waiting, it.installing].some((worker) => worker?.scriptURL === WORKER));
  await Promise.all(ours.map((it) => it.unregister()));
  const names = self.caches ? await caches.keys() : [];
  await Promise.all(names.filter((name) => name.startsWith(`material-checklist ${HERE} `)).map((name) => caches.delete(name)));
}

// A version that came while the last page was open waits for it to go. If this page is the only one, it makes way now,
// as long as nothing was said in it.
function takeOver({ waiting }) {
  if (!waiting) return;
  let touched = false;
  for (const event of ["pointerdown", "keydown"]) addEventListener(event, () => (touched = true), { once: true });
  const before = navigator.serviceWorker.controller;
  navigator.serviceWorker.addEventListener("controllerchange", () => before && location.reload(), { once: true });
  // The page before this one in the same tab may be on its way out still, so it is asked more than once.
  const ask = (times) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data: alone }) => {
      if (touched) return;
      if (alone) waiting.postMessage("take over");
      else if (times > 1) setTimeout(ask, 300, times - 1);
    };
    waiting.postMessage("am I alone?", [channel.port2]);
  };
  ask(5);
}

// Pages that require Trusted Types want to see who names a script.
function trusted(address) {
  const policy = self.trustedTypes?.createPolicy("material-checklist-offline", { createScriptURL: (it) => it });
  return policy ? policy.createScriptURL(address) : address;
}

if (new URL(import.meta.url).search === "?keep") keep();
