// For a page with the checklist in a frame: makes every <iframe data-material-checklist> as high as what is in it.
// Only what comes from such a frame, and from the origin that its address names, is believed.
(function () {
  "use strict";
  function origin(frame) {
    return new URL(frame.src, document.baseURI).origin;
  }

  // A word that tells nothing, so whatever stands in the frame by now may hear it; the frame looks at who says it.
  function hello(frame) {
    if (frame.matches && frame.matches("iframe[data-material-checklist]") && frame.contentWindow) {
      frame.contentWindow.postMessage({ type: "material-checklist-hello" }, "*");
    }
  }

  // What has the focus in the frame comes into view, where the browser did not see to it; nothing outside of the frame does.
  function show(frame, top, bottom) {
    var place = frame.getBoundingClientRect();
    var middle = place.top + Math.max(0, Math.min(place.height, (top + bottom) / 2));
    if (place.top + top < 0 !== place.top + bottom > innerHeight) scrollBy(0, middle - innerHeight / 2);
  }

  addEventListener("message", function (event) {
    var said = event.data;
    if (!said || said.type !== "material-checklist") return;
    [].forEach.call(document.querySelectorAll("iframe[data-material-checklist]"), function (frame) {
      if (event.source !== frame.contentWindow || event.origin !== origin(frame)) return;
      if (typeof said.height === "number" && said.height >= 0 && said.height < 100000) frame.style.height = said.height + "px";
      if (typeof said.top === "number" && typeof said.bottom === "number") show(frame, said.top, said.bottom);
    });
  });
  // Whichever of the two is there first: the frame hears that somebody listens.
  addEventListener("load", function (event) { hello(event.target); }, true);
  [].forEach.call(document.querySelectorAll("iframe"), hello);
})();
