/*
 * What is asked for: the parameters of /api/view that differ from their standard, which are the
 * URL's query. The server judges all values.
 */
let standard = {};
let state = {};
let underway = false;

export const value = (name) => state[name];

/** What differs from the standard, as the URL and the API have it. */
export function query() {
  const changed = Object.entries(state).filter(([name, text]) => text !== "" && text !== standard[name]);
  return new URLSearchParams(changed).toString();
}

/** Sets parameters; null stands for the standard. */
export function assign(change) {
  for (const [name, text] of Object.entries(change)) {
    state[name] = text ?? standard[name];
  }
}

/** @param values what stands for each parameter that is left out */
export function begin(values) {
  standard = values;
  reset();
}

export function reset() {
  state = { ...standard };
}

/** The next change is an entry of the history of its own. */
export function finish() {
  underway = false;
}

/** Reads the URL, and tells what it has that is no parameter. */
export function fromUrl() {
  reset();
  finish();
  const all = [...new URLSearchParams(location.search)];
  const known = all.filter(([name]) => Object.hasOwn(standard, name));
  assign(Object.fromEntries(known));
  return all.map(([name]) => name).filter((name) => !Object.hasOwn(standard, name));
}

const url = () => location.pathname + (query() ? `?${query()}` : "");

/** Every change is in the URL; all steps of one, as of a slider that is dragged, are one entry of the history. */
export function toUrl(finished) {
  if (url() !== location.pathname + location.search) {
    underway ? history.replaceState(null, "", url()) : history.pushState(null, "", url());
    underway = true;
  }
  underway &&= !finished;
}

/** The URL says what is shown, without an entry of its own in the history. */
export function correctUrl() {
  history.replaceState(null, "", url());
}

/** Whether a parameter, or one of several, is asked for. */
export const isAsked = (...names) => names.some((name) => state[name] !== standard[name]);

/** The parameters that are asked for. */
export const asked = () => Object.keys(state).filter((name) => isAsked(name));
