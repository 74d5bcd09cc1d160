// What wasm-bindgen generates from src/wasm.rs, as far as scripts use it.
import type { Corrections, FromPanel, Page, ReadAnswer, Stored, TabState, ToLoader } from '../messages';

export default function start(source: { module_or_path: Promise<Response> }): Promise<unknown>;
/** Throws only where the core itself fails. What is ready for the clipboard says `terms`, or English words. */
export function read(page: Page, corrections: Corrections | null, terms?: { reported: string; unsure: string; unknown: string }): ReadAnswer | undefined;
/** What a template makes of a page's first quote, or the key of the message that says what is wrong with it. */
export function previewTemplate(page: Page, template: string, today: string): Preview | undefined;
export type Preview = { text: string } | { problem: string; what: string; line: number; column: number };
/** Fields a template may name, and the template of those who wrote none. */
export function templateForm(): { fields: string[]; standard: string };
/**
 * The popup or the list. `send` takes what is to be asked of the background, its tab still to be named, or of the
 * panel's own script; `draw` shows the answer.
 */
export class Panel {
  constructor(root: Element, form: 'popup' | 'list', keys: string, say: (key: string, words: string[]) => string, send: (message: Asked | ToLoader) => void);
  draw(state: TabState): void;
  /** Shows what was clicked on the page. */
  point(entry: { quote: number } | { figure: number }): void;
  /** What the notebook's storage holds, or what has changed in it. */
  take_stored(stored: Stored[]): void;
  /** What came of a change that was to be stored. */
  tell_stored(told: string, isStored: boolean): void;
  remember(format: string, order: string, template: string): void;
}
export type Asked = Without<FromPanel, 'tabId'>;
type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;
