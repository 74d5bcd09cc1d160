// Chromium's DevTools protocol over a pair of pipes: commands answered by id, events by session.

import { spawn } from 'node:child_process';

/** Starts a program and speaks the protocol with it. */
export class Devtools {
  #next = 1;
  #waiting = new Map();
  #listeners = new Set();
  #why = null;
  /** Resolves when the program has ended, however it came to that. */
  ended;

  constructor(program, args) {
    this.process = spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    const end = (why) => this.#end(new Error(`${program}: ${why}`));
    this.process.on('error', (error) => end(error.message));
    this.process.on('exit', (code) => end(`ended with ${code}`));
    this.ended = new Promise((done) => this.process.once('exit', done).once('error', done));
    this.process.stdio[3].on('error', () => {});
    this.#listen(this.process.stdio[4]);
  }

  #end(error) {
    this.#why = error;
    this.#giveUp(() => true, error);
  }

  #giveUp(isLost, error) {
    for (const [id, asked] of this.#waiting) {
      if (!isLost(asked)) continue;
      this.#waiting.delete(id);
      asked.reject(error);
    }
  }

  #listen(pipe) {
    let parts = [];
    pipe.on('error', () => {});
    pipe.on('data', (chunk) => {
      for (let end; (end = chunk.indexOf(0)) >= 0; chunk = chunk.subarray(end + 1)) {
        this.#hear(JSON.parse(Buffer.concat([...parts, chunk.subarray(0, end)]).toString('utf8')));
        parts = [];
      }
      parts.push(chunk);
    });
  }

  #hear(message) {
    if (message.method === 'Target.detachedFromTarget') {
      const { sessionId } = message.params; // its target is gone, and with it whoever would have answered
      this.#giveUp((asked) => asked.sessionId === sessionId, new Error('the target went away before it answered'));
    }
    const asked = this.#waiting.get(message.id);
    if (!asked) return this.#listeners.forEach((listener) => listener(message));
    this.#waiting.delete(message.id);
    if (message.error) asked.reject(new Error(`${asked.method}: ${message.error.message}`));
    else asked.resolve(message.result);
  }

  send(method, params = {}, sessionId = undefined) {
    return new Promise((resolve, reject) => {
      if (this.#why) return reject(this.#why);
      const id = this.#next++;
      this.#waiting.set(id, { resolve, reject, method, sessionId });
      this.process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  onEvent(listener) {
    this.#listeners.add(listener);
  }
}
