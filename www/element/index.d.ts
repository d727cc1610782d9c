// The element <tonghop-form> for TypeScript: attributes, properties, methods, events.

import type { FindingWire, LeftOver, Progress } from './wasm/types.js';

export * from './wasm/types.js';

/** Whose draft it is. */
export interface DraftKey {
  plan: string;
  unit: string;
  period: string;
}

/** What is kept of a form. */
export interface DraftDoc {
  /** The document `tonghop-submission/1`. */
  json: string;
  /** The fields that were visited. */
  visited: string[];
  /** The last `.xlsx` that was saved. */
  saved: {
    hash: string; content: string; revision: number; supersedes?: string | null; reason?: string; name: string;
    /** What it says, and what the sending said that it replaces. */
    json?: string; earlier?: string | null;
    /** Whether it was saved with errors. */
    draft?: boolean;
  } | null;
  /** When, in milliseconds. */
  keptAt: number;
  /** What each answer was given to, by code: a later version of the plan is held against it. */
  meanings?: Record<string, string>;
  /** What an earlier version of the plan asked for and this one has no place for. */
  left?: LeftOver[];
  /** Figures that a choice replaced, by code. */
  replaced?: Record<string, string>;
}

export interface DraftSummary extends DraftKey {
  keptAt: number;
}

/** Another window kept this draft since this one last read or kept it. */
export class DraftConflict extends Error {
  readonly name: 'DraftConflict';
  /** When the other one was kept. */
  readonly keptAt: number;
}

/** The browser keeps nothing. */
export class DraftRefused extends Error {
  readonly name: 'DraftRefused';
  readonly reason: 'none' | 'refused' | 'full' | 'broken';
}

/** Drafts in the browser's database. */
export class DraftStore {
  /** Never rejects. */
  static open(): Promise<DraftStore>;
  available: boolean;
  reason: '' | 'none' | 'refused' | 'full' | 'broken';
  /** Rejects with {@link DraftConflict} or {@link DraftRefused}. */
  keep(key: DraftKey, doc: DraftDoc): Promise<void>;
  latest(key: DraftKey): Promise<DraftDoc | null>;
  list(plan: string): Promise<DraftSummary[]>;
  /** Drafts of the same unit and period that earlier versions of this package kept under keys of their own. */
  older(key: DraftKey): Promise<DraftSummary[]>;
  remove(key: DraftKey): Promise<void>;
}

/** What a form asks of the place where drafts are kept. */
export type DraftPlace = Pick<DraftStore, 'available' | 'reason' | 'keep' | 'latest' | 'list' | 'remove'> & Partial<Pick<DraftStore, 'older'>>;

/** A trap inside the wasm that was survived; the message can be shown. */
export class EngineFault extends Error {
  readonly name: 'EngineFault';
}

/** A file as the form gives it out. */
export interface SavedFile {
  name: string;
  blob: Blob;
}

/** What each event carries in `detail`. */
export interface TonghopEventDetails {
  /** The form can be filled in. */
  'tonghop-ready': null;
  /** Something was changed: the code of an indicator, the key of a line of the header, or neither where it was more than one. */
  'tonghop-change': { code?: string; key?: string };
  /** The `.xlsx` was made and is about to be downloaded. After `preventDefault()` it is yours. Cancelable. */
  'tonghop-save': SavedFile;
  /** The way back was chosen (only with the attribute `chooser`). */
  'tonghop-close': null;
  /** Something failed inside and was survived. */
  'tonghop-fault': { message: string };
}

/** `<tonghop-form unit="26428" period="2019-Q1">`, a form control. Attributes: README.md. */
export class TonghopForm extends HTMLElement {
  static readonly formAssociated: boolean;
  /** The attribute `unit`: code of the unit. */
  unit: string;
  /** The attribute `period`: code of the period. */
  period: string;
  /** The attribute `name`, under which a `<form>` sends the return. */
  name: string;
  /** The attribute `disabled`. */
  disabled: boolean;
  /** The attribute `readonly`. */
  readOnly: boolean;
  /** The attribute `chooser`. */
  chooser: boolean;
  /** The attribute `drafts`; whatever is not `on` there is `off`. Anything else throws. */
  get drafts(): 'on' | 'off';
  set drafts(kept: 'on' | 'off');
  /** `tonghop-form`. */
  readonly type: string;
  /** The plan of this form, `tonghop-plan/1`, read as JSON; `null` for the one that was given to {@link defineTonghopForm}. Throws a `TypeError` for what is neither text nor object. */
  get plan(): string | null;
  set plan(plan: string | object | null);
  /** The return, `tonghop-submission/1`, read as JSON; empty until the form is open. Throws a `TypeError` for what is neither text nor object; what is no return of this unit and period changes nothing and gives `tonghop-fault`. */
  get value(): string;
  set value(value: string | object);
  /** All findings as they stand, as the office would find them. */
  readonly findings: FindingWire[];
  /** How far it is; `null` until the form is open. */
  readonly progress: Progress | null;
  readonly form: HTMLFormElement | null;
  /** Whether there are errors, or no form is open yet: `customError`. */
  readonly validity: ValidityState;
  /** Why the form is invalid, in a sentence; empty where it is not. */
  readonly validationMessage: string;
  /** Whether errors keep a `<form>` from being sent: not while it is disabled or read-only. */
  readonly willValidate: boolean;
  /** The `<label>` elements of the form. */
  readonly labels: NodeList;
  /** Makes the form invalid for a reason of the page's own, until it is called with an empty text. */
  setCustomValidity(message: string): void;
  checkValidity(): boolean;
  /** As `checkValidity`, and shows the list of errors where there are any. */
  reportValidity(): boolean;
  /** Shows every finding and the list of them, and returns them. */
  check(): FindingWire[];
  /** Makes the `.xlsx` without questions and without a download; throws a sentence where it cannot be made. */
  save(): SavedFile;
  /** Opens a file as if it had been dropped on the form. Rejects with a sentence while no form is open. */
  open(file: File): Promise<void>;
  /** Whether the form can be left without a loss: where no draft is kept and something is in no file, that is asked first. */
  mayLeave(): Promise<boolean>;
  /** Says that the page has taken the return as it is: leaving the page no longer asks. */
  taken(): void;

  addEventListener<K extends keyof TonghopEventDetails>(
    type: K,
    listener: (this: TonghopForm, event: CustomEvent<TonghopEventDetails[K]>) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: TonghopForm, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** Where the wasm comes from. */
export type WasmSource = string | URL | Response | BufferSource | WebAssembly.Module;

/** Anything else than these throws a `TypeError` that names it. */
export interface TonghopOptions {
  /** The module, its bytes, or where it lies; beside `index.js` unless told otherwise. */
  wasm?: WasmSource | Promise<WasmSource>;
  /** The plan, `tonghop-plan/1`; an element's property `plan` goes before it. */
  plan?: object | string;
  /** Where drafts are kept; the browser's database unless told otherwise. */
  store?: () => Promise<DraftPlace>;
}

/** Defines the element, once; elements that stand in the page already come alive. Where there are no elements, on a server for instance, nothing is done. */
export function defineTonghopForm(options?: TonghopOptions): typeof TonghopForm;

declare global {
  interface HTMLElementTagNameMap {
    'tonghop-form': TonghopForm;
  }
  interface HTMLElementEventMap {
    'tonghop-ready': CustomEvent<TonghopEventDetails['tonghop-ready']>;
    'tonghop-change': CustomEvent<TonghopEventDetails['tonghop-change']>;
    'tonghop-save': CustomEvent<TonghopEventDetails['tonghop-save']>;
    'tonghop-close': CustomEvent<TonghopEventDetails['tonghop-close']>;
    'tonghop-fault': CustomEvent<TonghopEventDetails['tonghop-fault']>;
  }
}
