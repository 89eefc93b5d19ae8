// Walks through an item as a person does: reads the question, answers it, goes on. The answers come from a scenario.

import { readFileSync } from "node:fs";

const root = new URL("../../item-data/", import.meta.url);

const read = (path) => JSON.parse(readFileSync(new URL(path, root), "utf8"));
const shared = [...read("shared/questions.json"), ...read("shared/documents.json")];

/** What is shared with the changes of the item that uses it. */
function used({ use, ...changes }) {
  const base = use && shared.find(({ id }) => id === use);
  if (!base) return changes;
  const options = base.options?.map((it) => ({ ...it, ...changes.options?.find(({ id }) => id === it.id) }));
  return { ...base, ...changes, ...(options && { options }) };
}

/** An item as its author means it, with what it shares. */
export function definition(id) {
  const item = read(`items/${id}.json`);
  return { ...item, questions: item.questions.map(used), materials: item.materials.map(used) };
}

/** The author's scenarios of an item. */
export function scenarios(id) {
  return read(`scenarios/${id}.json`);
}

const words = {
  "zh-CN": { yes: "是", no: "不是", unsure: "不确定" },
  en: { yes: "Yes", no: "No", unsure: "Not sure" },
};

/** A text of the definition in a language. */
export const say = (text, lang) => (typeof text === "string" ? text : (text[lang] ?? text["zh-CN"]));

/** Every question of an item; those inside a list know which. */
const every = (item) =>
  item.questions.flatMap((it) => [it, ...(it.of ?? []).map((inside) => ({ ...used(inside), list: it.id }))]);

/** What is answered to a question in its entry. */
const given = ({ id, list, entry }, answers) => (list ? answers[list]?.[entry]?.[id] : answers[id]);

/**
 * The question on the screen, out of the definition; undefined when there is none. Of several that are asked in the same
 * words the first that has an answer and was not `seen` yet.
 */
export async function asked(page, item, lang, answers = {}, seen = []) {
  // Between two screens there may be neither for a moment.
  const [form] = await page.wait("a screen", async () => {
    const forms = await page.all("form.question");
    return (forms.length || (await page.all(".review, .result, .forms, .trouble, .items")).length) && [forms];
  }).then(([forms]) => forms);
  if (!form) return undefined;
  const script = `
    const heading = arguments[0].querySelector("h1").cloneNode(true);
    const entry = heading.querySelector(".of-entry");
    entry?.remove();
    return [heading.textContent.trim(), Number(entry?.textContent.match(/\\d+/)?.[0] ?? 0) - 1];`;
  const [heading, entry] = await page.driver.executeScript(script, form);
  const alike = every(item).filter(({ ask, list }) => heading === say(ask, lang).trim() && (entry >= 0) === !!list);
  if (!alike.length) throw new Error(`nobody asked for «${heading}»`);
  const all = alike.map((it) => ({ ...it, entry, path: it.list ? `${it.list}/${entry}/${it.id}` : it.id }));
  return all.find((it) => given(it, answers) !== undefined && !seen.includes(it.path)) ?? all[0];
}

/** Puts an answer into the controls of the question on the screen. */
export async function answer(page, question, value, lang) {
  const choose = async (label) => {
    // Not by what the driver calls its text: WebKit's knows no line break before the small print.
    const script = `
      const row = arguments[0].cloneNode(true);
      row.querySelectorAll("small").forEach((it) => it.remove());
      return row.textContent.trim();`;
    for (const row of await page.all("label.option")) {
      if ((await page.driver.executeScript(script, row)) === label.trim()) return await press(page, row);
    }
    throw new Error(`no row «${label}»`);
  };
  const type = async (id, text) => {
    const box = await page.find(id);
    await center(page, box);
    await box.clear();
    await box.sendKeys(text);
  };
  const label = (id) => say(question.options.find((option) => option.id === id).label, lang);
  if (value?.unsure) return await choose(words[lang].unsure);
  switch (question.type) {
    case "list": {
      const cards = async () => (await page.all(".card")).length;
      for (let count = await cards(); count < value.length; count += 1) {
        await press(page, await page.find("form.question #field"));
        await page.wait("another entry", async () => (await cards()) === count + 1);
      }
      return;
    }
    case "choice":
      return await choose(label(value));
    case "choices":
      for (const id of value) await choose(label(id));
      return;
    case "yes_no": {
      const rows = await page.all("label.option");
      return await press(page, rows[value ? 0 : 1]);
    }
    case "date": {
      const boxes = await page.all("form.question input");
      for (const [index, part] of value.split("-").entries()) {
        await center(page, boxes[index]);
        await boxes[index].clear();
        await boxes[index].sendKeys(String(Number(part)));
      }
      return;
    }
    case "region": {
      const [list] = await page.all("form.question select");
      if (!list) return await type("#field", value);
      return await (await page.find(`form.question select option[value="${value}"]`)).click();
    }
    default:
      return await type("#field", String(value));
  }
}

/** Clicks where a person would: after scrolling it into view, clear of what sticks to the edges. */
export async function press(page, element) {
  await center(page, element);
  await element.click();
}

const center = (page, element) => page.driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", element);

/** Goes on. */
export async function goOn(page) {
  await press(page, await page.find("form.question button[type=submit]"));
}

/** Answers whatever is asked, up to the end; `given(question)` knows what. */
export async function through(page, item, lang, given, see = async () => {}) {
  for (let question; (question = await asked(page, item, lang)); await see()) {
    await answer(page, question, given(question), lang);
    await goOn(page);
    await page.wait("the next screen", async () => (await asked(page, item, lang))?.path !== question.path);
  }
}

/** Answers what is asked for as long as there is an answer; calls `see` on every screen. */
export async function walk(page, item, answers, lang, see = async () => {}) {
  const path = [];
  const next = () => asked(page, item, lang, answers, path);
  for (let question; (question = await next()) && given(question, answers) !== undefined; ) {
    if (path.includes(question.path)) throw new Error(`${question.path} is asked again`);
    path.push(question.path);
    await see(question.id);
    await answer(page, question, given(question, answers), lang);
    await goOn(page);
    await page.wait("the next screen", async () => {
      const now = await next();
      return now?.path !== question.path || now.id !== question.id;
    });
  }
  return path;
}
