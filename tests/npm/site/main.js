// A project of somebody else that uses the package.
import { ready } from "material-checklist";

ready.then(() => document.documentElement.setAttribute("data-ready", ""));
