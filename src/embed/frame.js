// The page in a frame (frame.html): reads its options from the address, and tells the page around it how high it is.
// frame-parent.js is its counterpart there. Written for old browsers too, as the loader is.
(function () {
  "use strict";
  // Ids, codes and the name of a window, nothing else: what a person says never stands in an address.
  var options = {
    item: /^[A-Za-z0-9_-]{1,100}$/,
    bundle: /^[A-Za-z0-9_-]{1,100}$/,
    lang: /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/,
    region: /^[0-9]{6}$/,
    date: /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/,
    theme: /^(auto|light|dark|contrast)$/,
    size: /^(normal|large)$/,
    mode: /^(page|compact|kiosk|counter)$/,
    // At the counter, what stands above it: 3 号窗口.
    window: /^[0-9A-Za-z\u4e00-\u9fff -]{1,20}$/,
    // A device of the hall: seconds until it asks whether somebody is there.
    idle: /^[0-9]{1,4}$/
  };
  var query = new URLSearchParams(location.search);
  var element = document.querySelector("material-checklist");
  Object.keys(options).forEach(function (name) {
    var value = query.get(name);
    if (value !== null && options[name].test(value)) element.setAttribute(name, value);
  });
  document.documentElement.lang = element.getAttribute("lang");
  if (!/^zh/i.test(document.documentElement.lang)) document.title = "What to bring";

  function origin(address) {
    try {
      var found = new URL(address).origin;
      return /^https?:/.test(found) ? found : "";
    } catch (error) {
      return "";
    }
  }

  // Whom it tells: the page around it as the browser names it; where it does not, as the address says, and then nobody
  // else can read it; or who led here.
  var above = location.ancestorOrigins;
  var around = parent === window ? "" : origin(above && above[0]) || origin(query.get("origin")) || origin(document.referrer);
  if (!around) return;

  function height() {
    var high = Math.ceil(document.documentElement.getBoundingClientRect().height);
    parent.postMessage({ type: "material-checklist", height: high }, around);
  }

  if (window.ResizeObserver) new ResizeObserver(height).observe(document.documentElement);
  // WebKit does not scroll the page around a frame of another site: that page is told where in the frame the focus came to
  // stand. Not while something is pressed, or it would move away under the finger.
  var pressed = false;
  ["pointerdown", "pointerup", "pointercancel", "click"].forEach(function (name) {
    addEventListener(name, function (event) { pressed = event.type === "pointerdown"; }, true);
  });
  addEventListener("focusin", function (event) {
    if (pressed) return;
    var place = event.composedPath()[0].getBoundingClientRect();
    parent.postMessage({ type: "material-checklist", top: place.top, bottom: place.bottom }, around);
  });
  addEventListener("message", function (event) {
    if (event.source === parent && event.origin === around && event.data && event.data.type === "material-checklist-hello") {
      height();
    }
  });
})();
