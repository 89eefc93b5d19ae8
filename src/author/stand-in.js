// Where the widget cannot run: the page without scripts of the same item, in its place. As old words as in loader.js.

const OLD = ["这个浏览器打不开问答，下面是全部情形的材料清单。", "This browser cannot open the questions. Below is the whole list, by situation."];

// What the page without scripts says, if it is there.
const page = (url) => new Promise((done) => {
  const request = new XMLHttpRequest();
  request.onloadend = () => done(request.status < 300 && request.responseXML && request.responseXML.querySelector("main"));
  request.open("GET", url);
  request.responseType = "document";
  request.send();
});

/** Whether there is something to show, and there it is. */
export async function standIn(element, root) {
  const said = (name) => element.getAttribute(name) || "";
  const english = /^en/i.test(said("lang") || document.documentElement.lang) ? 1 : 0;
  const id = said("bundle") ? `bundles/${said("bundle")}` : said("item") ? `items/${said("item")}` : "index";
  if (!/^[\w/-]+$/.test(id)) return false;
  const pages = new URL(`${said("catalogue").replace(/\/$/, "") || "."}/pages/`, document.baseURI).href;
  const tags = english ? [".en", ""] : [""];
  const regions = id !== "index" && /^\d{6}$/.test(said("region")) ? [`@${said("region")}`, ""] : [""];
  let main;
  for (const tag of tags) for (const region of regions) main = main || await page(`${pages}${id}${region}${tag}.html`);
  if (!main) return false;
  main.querySelectorAll("a[href]").forEach((a) => a.setAttribute("href", a.href));
  root.appendChild(Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${pages}pages.css` }));
  root.appendChild(Object.assign(document.createElement("p"), { textContent: OLD[english] }));
  root.appendChild(document.importNode(main, true));
  return true;
}
