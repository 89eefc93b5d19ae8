import init from "./material-checklist-core.js";
init();
