// Where a program is that has one of these names.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

export function find(...names) {
  return findIn(process.env.PATH.split(delimiter), ...names);
}

export function findIn(folders, ...names) {
  for (const path of folders.flatMap((folder) => names.map((name) => join(folder, name)))) {
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // the next one
    }
  }
  throw new Error(`${names.join(" or ")} is not on the PATH: make setup, make more-browsers`);
}
