// A device of the hall: one person after another. What belongs to the room and not to the person is here: the clock of
// those who went away, the doors that stay shut, the keys on the screen, the count of what happened. Loaded only where an
// element says mode="kiosk" (element.js).
//
// Why outside of the application: the clock must run on when that breaks. It is the master of the countdown, the application
// only shows it (`ask("idle", seconds)`). A session ends by end() alone, whoever wants it: the person's button and the host's
// end() or reset() come here by the element, the clock calls it; it asks the application to reset and wipes the rest.

// Seconds without a touch until it asks, unless the page says so otherwise by `idle`; and until everything is gone then.
const IDLE = 60;
const SOONEST = 10;
const LEFT = 30;
// Who reads large letters, and who looks for papers or waits for the printer, gets so much longer.
const LONGER = 2;
// A printer that said nothing for so long is not at work any more; an application that did not end it so soon is broken.
const PRINTED = 600;
const ENDS = 2;
// A newer catalogue or widget is looked for as often while nobody is there.
const NEWS = 10 * 60;
const KEY = "material-checklist-counts";
const BROKE = "material-checklist-broke";

const hear = (it, name, heard, options = { capture: true, passive: false }) => {
  it.addEventListener(name, heard, options);
  return () => it.removeEventListener(name, heard, options);
};

/** What was counted in this tab: it lasts until the browser is closed, also over a restart of the page. */
function counted() {
  const before = history.state && history.state[KEY];
  return before || { since: new Date().toISOString(), sessions: 0, idle: 0, crashes: 0, items: {} };
}

// Beside what the page itself keeps there.
function keepInHistory(more) {
  try {
    history.replaceState({ ...(typeof history.state === "object" && history.state), ...more }, "");
  } catch (_) { /* a page without an origin counts from nought again */ }
}
const keepCounts = (counts) => keepInHistory({ [KEY]: counts });

/**
 * Attends to an element until `leave()`.
 * `ask(what, about)` asks the application; `root` is what the element shows.
 */
export function attend(element, root, ask) {
  const counts = counted();
  let last = performance.now(), news = last, inUse = false, left = 0, printing = -Infinity, seen = new Set();
  let ending = false, broken = false, gone = false;
  // There is a newer version than this page is; what was published when it came.
  let stale = false, published;

  const tell = (name, detail, cancelable = false) => {
    try {
      return element.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, cancelable, detail }));
    } catch (_) {
      return true;
    }
  };
  const page = (wanted) => root.querySelector(`.page${wanted}`);

  // Somebody is there.
  const touched = () => {
    if (ending || broken) return;
    last = performance.now();
    if (!inUse) {
      inUse = true;
      counts.sessions += 1;
      keepCounts(counts);
    }
    if (left) {
      left = 0;
      ask("idle", 0);
    }
  };

  const limit = () => {
    const said = Number(element.getAttribute("idle"));
    let seconds = said > 0 ? Math.max(said, SOONEST) : IDLE;
    if (page(".large")) seconds *= LONGER;
    if (root.querySelector(".result, .forms")) seconds *= LONGER;
    return seconds;
  };

  const tick = () => {
    const now = performance.now();
    if (ending || broken) return;
    if (now - printing < PRINTED * 1000) {
      last = now;
    } else if (!inUse) {
      if (stale) restart();
      else if (now - news > NEWS * 1000) renew();
    } else {
      const over = (now - last) / 1000 - limit();
      const still = over < 0 ? 0 : Math.ceil(LEFT - over);
      if (over >= LEFT) end("idle");
      else if (still !== left) ask("idle", (left = still));
    }
  };

  // Everything of the person goes: in the application, here, and in what the browser keeps of a page.
  function end(reason) {
    if (ending || broken) return Promise.resolve();
    ending = true;
    if (reason === "idle") counts.idle += 1;
    left = 0;
    const seenHere = [...seen];
    for (const item of seenHere) counts.items[item] = (counts.items[item] || 0) + 1;
    seen = new Set();
    element._prefill = undefined;
    const shown = getSelection();
    if (shown) shown.removeAllRanges();
    const active = root.activeElement;
    if (active) active.blur();
    typed.last = undefined;
    // What was fetched tells what somebody looked at.
    performance.clearResourceTimings();
    const late = new Promise((_, failed) => setTimeout(failed, ENDS * 1000));
    return Promise.race([ask("reset"), late]).then(() => true, () => false).then((ended) => {
      keepCounts(counts);
      scrollTo(0, 0);
      for (const it of root.querySelectorAll("*")) if (it.scrollTop) it.scrollTop = 0;
      inUse = ending = false;
      last = performance.now();
      tell("checklist-ended", { reason, items: seenHere, counts: JSON.parse(JSON.stringify(counts)) });
      // What cannot be asked to forget is begun anew.
      if (!ended || stale) restart();
      // The next one's card lies on the reader already.
      else if (element._prefill) touched();
      else renew();
    });
  }

  // Between two persons, never while somebody is there: a newer widget, and the catalogue that goes with it.
  const workers = navigator.serviceWorker;
  const over = () => {
    stale = true;
    if (!inUse) restart();
  };
  // The first one that takes charge of the page is of its own version.
  let kept = !!(workers && workers.controller);
  const takenOver = () => (kept ? over() : (kept = true));
  async function renew() {
    news = performance.now();
    try {
      const registration = workers && workers.controller && await workers.getRegistration();
      if (registration) {
        await registration.update();
        if (registration.waiting && !inUse) registration.waiting.postMessage("take over");
        return;
      }
      const answer = await fetch(import.meta.url.replace(/[^/]*$/, "manifest.json"), { cache: "no-cache" });
      const now = answer.ok && await answer.text();
      if (!now) return;
      if (published === undefined) published = now;
      if (published !== now) over();
    } catch (_) { /* no network: what is here goes on */ }
  }

  function restart() {
    if (gone) return;
    keepCounts(counts);
    location.reload();
  }

  // The application broke: nothing of it can be asked any more, so the page begins anew; later and later, if it breaks again
  // within a minute. Meanwhile stands what the page says between the element's tags.
  const broke = (why) => {
    const deadly = why instanceof WebAssembly.RuntimeError || (why instanceof RangeError && /stack/i.test(why.message));
    if (!deadly || broken) return;
    broken = true;
    counts.crashes += 1;
    const { at = 0, times = 0 } = (history.state && history.state[BROKE]) || {};
    const again = Date.now() - at < 60000 ? times + 1 : 0;
    keepInHistory({ [KEY]: counts, [BROKE]: { at: Date.now(), times: again } });
    element._prefill = undefined;
    root.textContent = "";
    root.appendChild(document.createElement("slot"));
    const detail = { file: "material-checklist_bg.wasm", code: "crashed", pointer: "", message: "" };
    if (tell("checklist-error", detail, true)) setTimeout(restart, Math.min(again * 5000, 60000));
  };

  // The doors.
  const types = (event) => /^(input|textarea)$/i.test((event.composedPath()[0] || {}).tagName || "");
  const shut = (event) => event.preventDefault();
  const key = (event) => {
    touched();
    walk(event);
    if (event.isComposing || event.key === "Process" || event.getModifierState("AltGraph")) return;
    const out = /^(F\d+|Browser\w+|Launch\w+|ContextMenu|Help|PrintScreen|Cancel|Eject|ZoomToggle|Meta|OS)$/.test(event.key);
    if (out || event.ctrlKey || event.metaKey || event.altKey) event.preventDefault();
  };
  // The keys on the screen are one stop of the Tab key; the arrows go from key to key.
  const walk = (event) => {
    const now = root.activeElement;
    const pad = now && now.dataset.key && now.parentElement;
    if (!pad) return;
    const keys = [...pad.children];
    const beside = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const down = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    // Above and below by where they stand: how many stand in a row is the style sheet's.
    const off = (it) => Math.abs(it.offsetTop - now.offsetTop) * 100 + Math.abs(it.offsetLeft - now.offsetLeft);
    const next = beside
      ? keys[keys.indexOf(now) + beside]
      : down && keys.filter((it) => (it.offsetTop - now.offsetTop) * down > 0).sort((one, other) => off(one) - off(other))[0];
    if (!next) return;
    event.preventDefault();
    for (const it of keys) it.tabIndex = it === next ? 0 : -1;
    next.focus();
  };
  const leads = (event) => {
    const link = event.composedPath().find((it) => it.localName === "a" && it.href);
    if (link && !(link.getAttribute("href") || "").startsWith("#")) event.preventDefault();
  };
  // One finger scrolls; two would shrink the page, and nobody after them could make it large again.
  const fingers = (event) => event.touches.length > 1 && event.cancelable && event.preventDefault();
  const wheel = (event) => event.ctrlKey && event.preventDefault();

  // A key on the screen types into the box that it stands by, as a real one would.
  const typed = (event) => {
    const button = event.composedPath().find((it) => it.dataset && it.dataset.key);
    if (!button) return;
    const boxes = [...root.querySelectorAll("input[inputmode=none]")];
    const now = root.activeElement;
    const box = boxes.includes(now) ? now : boxes.find((it) => it === typed.last) || boxes[0];
    if (!box) return;
    event.preventDefault();
    // With the mouse or a finger the box keeps the focus; with the keyboard the key has it.
    if (event.detail) box.focus();
    const { value } = box;
    const fresh = box !== now && box !== typed.last;
    let [from, to] = fresh ? [value.length, value.length] : [box.selectionStart, box.selectionEnd];
    typed.last = box;
    const next = boxes[boxes.indexOf(box) + 1];
    let text = button.dataset.key;
    if (text === "next") {
      typed.last = next || boxes[0];
      return typed.last.focus();
    }
    if (text === "delete") {
      if (from === to) from = Math.max(0, from - 1);
      text = "";
    }
    // A year has four figures, month and day have two.
    const inDate = box.closest(".date");
    const most = inDate ? (box === boxes[0] ? 4 : 2) : 200;
    if (text && value.length - (to - from) + text.length > most) return;
    box.setRangeText(text, from, to, "end");
    box.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    // A part of a date is full: the next one's turn.
    if (text && inDate && next && box.value.length >= most) {
      if (event.detail) next.focus();
      next.select();
      typed.last = next;
    }
  };
  // A place was chosen: its list closes.
  const chosen = (event) => {
    const list = event.target.closest("button") && event.target.closest("details.places");
    if (!list) return;
    list.open = false;
    list.firstElementChild.focus();
  };
  // The box keeps the focus while keys are touched.
  const held = (event) => event.composedPath().some((it) => it.dataset && it.dataset.key) && event.preventDefault();

  const doors = [
    ...["contextmenu", "dragstart", "dragover", "drop", "copy", "cut", "gesturestart"].map((name) => hear(window, name, shut)),
    hear(window, "selectstart", (event) => types(event) || event.preventDefault()),
    hear(window, "auxclick", shut),
    hear(window, "click", leads),
    hear(window, "keydown", key),
    hear(window, "touchmove", fingers),
    hear(window, "wheel", wheel),
    ...["pointerdown", "touchstart", "click", "input"].map((name) => hear(window, name, touched, { capture: true, passive: true })),
    hear(root, "mousedown", held),
    hear(root, "click", typed),
    hear(root, "click", chosen),
    hear(window, "beforeprint", () => (printing = performance.now())),
    hear(window, "afterprint", () => (printing = -Infinity, last = performance.now())),
    hear(window, "error", (event) => broke(event.error)),
    hear(window, "unhandledrejection", (event) => broke(event.reason)),
    ...["checklist-changed", "checklist-finished"].map((name) => hear(element, name, ({ detail }) => {
      touched();
      if (detail.item) seen.add(detail.item);
    })),
  ];
  if (workers) doors.push(hear(workers, "controllerchange", takenOver, false));
  const clock = setInterval(tick, 500);
  renew();

  return {
    end,
    touched,
    get counts() { return JSON.parse(JSON.stringify(counts)); },
    leave() {
      gone = true;
      clearInterval(clock);
      doors.forEach((close) => close());
    },
  };
}
