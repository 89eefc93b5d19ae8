// Types of <material-checklist>. What everything means: docs/embedding.md; Result and answers: the item format.

/** An answer as the item format writes it: an option's id, several, yes or no, a number, a date, words, entries of a list. */
export type Answer = string | number | boolean | string[] | AnswerSet[] | { unsure: true };
export interface AnswerSet {
  [question: string]: Answer;
}

/** What the page knows beforehand: question id → answer, "form/field" → words. In a bundle by the bundle's names. */
export interface Prefill {
  [questionOrField: string]: Answer;
}

/** A sitting to be gone on with; nothing that was typed as words, nothing sensitive. Keep it as it is. */
export interface SavedSitting {
  kept: number;
  version: string;
  answers: AnswerSet;
  link?: string;
  ready: Record<string, "have" | "will-get" | "cannot-get">;
}

export type Status = "yes" | "open" | "no";

/** What every Result tells. */
export interface Result {
  version: string;
  format: number;
  on: string;
  region: string | null;
  status: "asking" | "settled" | "stopped";
  next: string | null;
  remaining: { min: number; max: number };
  unused: string[];
}

/** What `material-checklist evaluate` prints of an item. */
export interface ItemResult extends Result {
  item: string;
  findings: { id: string; kind: "stop" | "redirect" | "notice"; status: Status; because: [string, Answer][] }[];
  materials: {
    id: string;
    status: Status;
    exempt: Status;
    offered?: string[][];
    entries?: { entry: number; status: Status; exempt: Status; offered?: string[][] }[];
    because: [string, Answer][];
    depends_on: string[];
  }[];
  fees: { id: string; status: Status }[];
  deadlines: { id: string; status: Status }[];
  places: { id: string; status: Status }[];
}

/** The same of a bundle. */
export interface BundleResult extends Result {
  bundle: string;
  items: { item: string; status: Status; result: ItemResult }[];
  documents: { id: string; serves: string[]; show: number; originals: number; copies: number; need: string }[];
}

/** Why a method failed, in one word: the message of the Error. */
export type Failure =
  | "not-connected" | "network" | "no-item" | "not-json" | "does-not-fit" | "unknown" | "unreadable"
  | "not-finished" | "unknown-sheet" | "unknown-method";

export interface ChangedDetail {
  item: string;
  version: string;
  status: "asking" | "settled" | "stopped";
  needed: number;
  open: number;
  remaining: number;
  materials: string[];
}

export interface TakenDetail {
  item: string;
  how:
    | "print-list" | "print-receipt" | "print-forms" | "text" | "link" | "share" | "calendar" | "data" | "document"
    /** At the counter: the notice of all that is missing or wrong, the receipt. */
    | "print-notice" | "print-intake";
}

export interface ErrorDetail {
  file: string;
  code: string;
  /** JSON Pointer (RFC 6901) into the file; of `prefill` into what the page said. */
  pointer: string;
  message: string;
}

/** Numbers and ids only. */
export interface KioskCounts {
  /** When counting began: ISO 8601, UTC. */
  since: string;
  /** Persons: from the first touch to the end. */
  sessions: number;
  /** Ends because nobody touched the screen any more. */
  idle: number;
  /** Restarts after the application broke. */
  crashes: number;
  /** In how many sessions something was answered of an item or bundle, by its id. */
  items: Record<string, number>;
}

export interface EndedDetail {
  /** `person`, `idle`, or what the host page said. */
  reason: string;
  /** The ids of the items and bundles of which something was answered. */
  items: string[];
  counts: KioskCounts;
}

export interface MaterialChecklistEventMap {
  "checklist-ended": CustomEvent<EndedDetail>;
  "checklist-ready": CustomEvent<null>;
  "checklist-changed": CustomEvent<ChangedDetail>;
  "checklist-finished": CustomEvent<ChangedDetail>;
  "checklist-taken": CustomEvent<TakenDetail>;
  "checklist-error": CustomEvent<ErrorDetail>;
}

export interface MaterialChecklistElement extends HTMLElement {
  /** Folder of the published catalogue. */
  catalogue: string;
  /** Id of the item to open; without item and bundle the catalogue is shown. */
  item: string;
  /** Id of the bundle to open, in place of an item. */
  bundle: string;
  /** GB/T 2260 code; the overlay for it, or the nearest around it, is used. */
  region: string;
  /** The day to count from, `2026-11-23`; today by default. */
  date: string;
  theme: "" | "auto" | "light" | "dark" | "contrast";
  size: "" | "normal" | "large";
  mode: "" | "page" | "compact" | "kiosk" | "counter";
  /** With `mode="kiosk"`: so many seconds without a touch, and it asks whether somebody is there; 60 by default. */
  idle: string;
  /** At the counter: which window it is. */
  window: string;
  /** Address of the page for links and QR codes. */
  link: string;
  /** Who filled in what `prefill` says. */
  prefillSource: string;
  prefill: Prefill | undefined;

  /** Gives an answer in the person's place; without a value takes it back. */
  answer(id: string, value?: Answer | null): Promise<void>;
  /** What follows from the answers. */
  result(): Promise<ItemResult | BundleResult>;
  /** As if nobody had been here. What the device remembers stays. */
  reset(): Promise<void>;
  /** Opens the browser's print dialog; not before the questions are answered. */
  print(kind?: "list" | "receipt" | "forms"): Promise<void>;
  /** The person goes: everything of them goes too. Elsewhere than in a kiosk the same as `reset`. */
  end(reason?: string): Promise<void>;
  /** What happened at a kiosk since its browser was started; undefined elsewhere. */
  readonly counts: KioskCounts | undefined;
  save(): Promise<SavedSitting>;
  restore(state: SavedSitting): Promise<void>;

  addEventListener<K extends keyof MaterialChecklistEventMap>(
    type: K,
    listener: (this: MaterialChecklistElement, event: MaterialChecklistEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "material-checklist": MaterialChecklistElement;
  }
}
