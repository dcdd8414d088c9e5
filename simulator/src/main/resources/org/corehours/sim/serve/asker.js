/*
 * Asks the server: one question at a time, then the newest one. What the server cannot answer now
 * is asked again, ever later.
 */
const BUSY = new Set([429, 503]);
const LONGEST_PAUSE = 30; // [s]

export class Asker {
  #on;
  #wanted = null;
  #asking = false;
  #abort = null;
  #timer = 0;
  #failures = 0;

  /** @param on {answer(json, query), refused(json, query), trouble(text)} */
  constructor(on) {
    this.#on = on;
  }

  /** @param impatient whether an answer that is underway is not waited for */
  ask(query, impatient = false) {
    this.#wanted = query;
    clearTimeout(this.#timer);
    if (impatient) {
      this.#abort?.abort();
    }
    if (!this.#asking) {
      this.#answerAll();
    }
  }

  /** Nothing is wanted any more. */
  cancel() {
    this.#wanted = null;
    clearTimeout(this.#timer);
    this.#abort?.abort();
  }

  async #answerAll() {
    this.#asking = true;
    try {
      while (this.#wanted !== null) {
        const query = this.#wanted;
        this.#wanted = null;
        const answer = await this.#fetch(query);
        answer?.(); // what goes wrong in showing it is a fault of the page and not hidden
      }
    } finally {
      this.#asking = false;
    }
  }

  /** What to do with the answer. */
  async #fetch(query) {
    const { signal } = (this.#abort = new AbortController());
    try {
      const response = await fetch(`/api/view?${query}`, { signal });
      const json = await response.json();
      if (signal.aborted) {
        return null;
      }
      if (BUSY.has(response.status)) {
        return () => this.#later(query, 1, "The server is still computing.");
      }
      this.#failures = 0;
      return () => (response.ok ? this.#on.answer(json, query) : this.#on.refused(json, query));
    } catch (failure) {
      return failure.name === "AbortError" ? null : () => this.#missing(query);
    }
  }

  #missing(query) {
    const pause = Math.min(LONGEST_PAUSE, 2 ** this.#failures++);
    this.#later(query, pause, "The server does not answer: is it still running?");
  }

  #later(query, pause, text) {
    if (this.#wanted === null) {
      this.#on.trouble(`${text} Asking again in ${pause} s.`);
      this.#timer = setTimeout(() => this.ask(query), 1000 * pause);
    }
  }
}
