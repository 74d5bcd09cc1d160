// Waiting for states, never for times.

const PATIENCE_MS = 15_000;
const LOOK_EVERY_MS = 25;

/**
 * Asks again and again until the answer is truthy, and returns it; after 15 seconds it throws, saying what was waited
 * for and the last answer.
 */
export async function until(what, ask, patience = PATIENCE_MS) {
  const deadline = Date.now() + patience;
  for (;;) {
    let answer, trouble;
    try {
      answer = await ask();
    } catch (error) {
      trouble = error;
    }
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`waited ${patience / 1000} s until ${what}; last: ${trouble ?? JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
