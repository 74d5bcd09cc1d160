// What wasm-bindgen generates from src/wasm.rs, as far as scripts use it.
import type { Page, ReadAnswer } from '../messages';

export default function start(source: { module_or_path: Promise<Response> }): Promise<unknown>;
/** Throws only where the core itself fails. */
export function read(page: Page): ReadAnswer | undefined;
