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

/** The question on the screen, out of the definition; undefined when there is none. */
export async function asked(page, item, lang) {
  const [form] = await page.all("form.question");
  if (!form) return undefined;
  const heading = await (await page.find("form.question h1")).getText();
  const question = item.questions.find(({ ask }) => heading.trim() === say(ask, lang).trim());
  if (!question) throw new Error(`nobody asked for «${heading}»`);
  return question;
}

/** Puts an answer into the controls of the question on the screen. */
export async function answer(page, question, value, lang) {
  const choose = async (label) => {
    for (const row of await page.all("label.option")) {
      const said = await row.getText();
      if (said === label || said.startsWith(`${label}\n`)) return await press(page, row);
    }
    throw new Error(`no row «${label}»`);
  };
  const type = async (id, text) => {
    const box = await page.find(id);
    await box.clear();
    await box.sendKeys(text);
  };
  const label = (id) => say(question.options.find((option) => option.id === id).label, lang);
  if (value?.unsure) return await choose(words[lang].unsure);
  switch (question.type) {
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
  await page.driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", element);
  await element.click();
}

/** Goes on. */
export async function goOn(page) {
  await press(page, await page.find("form.question button[type=submit]"));
}

/** Answers what is asked for as long as there is an answer; calls `see` on every screen. */
export async function walk(page, item, answers, lang, see = async () => {}) {
  const path = [];
  for (let question; (question = await asked(page, item, lang)) && question.id in answers; ) {
    if (path.at(-1) === question.id) throw new Error(`${question.id} is asked again`);
    path.push(question.id);
    await see(question.id);
    await answer(page, question, answers[question.id], lang);
    await goOn(page);
    await page.wait("the next screen", async () => (await asked(page, item, lang))?.id !== question.id);
  }
  return path;
}
