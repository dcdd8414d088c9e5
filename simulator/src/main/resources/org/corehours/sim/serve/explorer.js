/*
 * The page of `corehours serve`: every change of a control asks /api/view once and shows the answer.
 */
import { show } from "./answer.js";
import { Asker } from "./asker.js";
import { moveMarker } from "./pictures.js";
import * as state from "./state.js";
import { hours, number, sparsity, usd } from "./words.js";

const STEPS = 1000; // of the slider
const TYPING = 250; // after which what is typed is taken for meant [ms]
const REST = 1000; // after which a slider that keys move has arrived [ms]
const SLOW = 300; // after which it is said that an answer is being worked out [ms]
const SETTLED = 700; // after which an answer is read out [ms]
const SHAPE = { depth: null, width: null };
const TYPED = ["budget", "depth", "usd_per_chip_hour"];
const CHOSEN = ["width", "sparsity", "execution", "chip", "chips", "max_chips"];

const $ = (id) => document.getElementById(id);
const asker = new Asker({ answer, refused, trouble });
let choices;
let shown = null; // the query and the view that are on the page
let lenient = true; // until there is an answer, bad values of the URL give way
let troubled = false; // by a server that does not answer now
let last; // control that was under the hand
let resting = 0;
let typing = 0;
let slow = 0;
let settled = 0;

// ---- controls ----

const slope = () => Math.log(choices.budget.max / choices.budget.min);
const budgetAt = (position) => String(Number((choices.budget.min * Math.exp((slope() * position) / STEPS)).toPrecision(3)));
const positionOf = (budget) => Math.round((STEPS * Math.log(budget / choices.budget.min)) / slope());
const named = (all, name) => all.find((one) => one.name === name) ?? all[0];
const isOwn = () => state.value("depth") !== "" || state.value("width") !== "";

/** The options of a select; a value that is none of them is one more. */
function fill(select, options, value) {
  const all = value === "" || options.some(([name]) => name === value) ? options : [...options, [value, value]];
  const made = all.map(([name, label]) => new Option(label, name));
  const same = made.length === select.options.length
    && made.every((option, i) => option.value === select.options[i].value && option.text === select.options[i].text);
  if (!same) {
    select.replaceChildren(...made);
  }
  select.value = value;
}

/** Shows the state, but leaves alone what is being typed. */
function showControls(hand) {
  const family = named(choices.families, state.value("family"));
  const chip = named(choices.chips, state.value("chip"));
  const slices = chip.slices.map((size) => [String(size), String(size)]);
  TYPED.filter((name) => name !== hand).forEach((name) => ($(name).value = state.value(name)));
  fill($("family"), choices.families.map((f) => [f.name, f.label]), state.value("family"));
  $("own").value = isOwn() ? "own" : "";
  $("shape").hidden = !isOwn();
  [$("depth").min, $("depth").max] = family.depths;
  $("depth-unit").textContent = family.depth;
  $("width-unit").textContent = family.width;
  fill($("width"), family.widths.map((width) => [width, width]), state.value("width"));
  $("sparse").hidden = !family.sparse;
  fill($("sparsity"), [["", "let Corehours choose"], ...choices.sparsities.map((s) => [s, sparsity(s)])], state.value("sparsity"));
  fill($("execution"), choices.executions.map((e) => [e.name, e.label]), state.value("execution"));
  fill($("chip"), choices.chips.map((c) => [c.name, c.label]), state.value("chip"));
  fill($("chips"), [["", "automatic"], ...slices], state.value("chips"));
  fill($("max_chips"), slices, state.value("max_chips"));
  $("max_chips").disabled = state.value("chips") !== "";
  $("usd_per_chip_hour").placeholder = `${chip.usd_per_chip_hour.toFixed(2)} (list)`;
}

/** What people type as the API has it: 10,000 core-hours, $3. */
function typed(name) {
  return $(name).value.trim()
    .replace(/^(\$|usd)\s*|\s*(\$|usd|core-?hours?|h)$/gi, "")
    .replace(/[,_'\s](?=\d{3}(\D|$))|\s+(?=[kM]$)/g, "");
}

function listen() {
  $("slider").addEventListener("input", () => {
    clearTimeout(resting);
    set({ budget: budgetAt($("slider").value) }, { hand: "slider" });
  });
  $("slider").addEventListener("change", () => (resting = setTimeout(state.finish, REST)));
  for (const name of TYPED) {
    $(name).addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(() => set({ [name]: typed(name) || null }, { hand: name }), TYPING);
    });
    $(name).addEventListener("change", () => set({ [name]: typed(name) || null }, { finished: true, from: name }));
  }
  for (const name of CHOSEN) {
    $(name).addEventListener("change", () => set({ [name]: $(name).value }, { finished: true }));
  }
  $("family").addEventListener("change", () =>
    set({ family: $("family").value, ...SHAPE, sparsity: null, chips: null }, { finished: true }));
  $("own").addEventListener("change", () => set($("own").value ? recommendedShape() : SHAPE, { finished: true }));
  $("reset").addEventListener("click", () => {
    state.reset();
    set({}, { finished: true });
  });
  $("controls").addEventListener("submit", (event) => event.preventDefault());
  $("copy").addEventListener("click", copy);
  window.addEventListener("popstate", () => {
    clearTimeout(typing);
    fromUrl();
    changed({ impatient: true });
  });
}

/** A design of one's own starts as the one that is recommended. */
function recommendedShape() {
  const family = named(choices.families, state.value("family"));
  const known = shown?.view.query.family === family.name;
  return known
    ? { depth: String(shown.view.recommended.depth), width: shown.view.recommended.width }
    : { depth: String(family.depths[0]), width: family.widths[0] };
}

/**
 * @param finished whether this is the last of several steps
 * @param hand the control that is being typed into or moved
 * @param from the control that has been
 */
function set(change, { finished = false, hand, from = hand } = {}) {
  clearTimeout(typing);
  lenient = false;
  if (from !== last) {
    state.finish();
  }
  last = from;
  state.assign(withRoom(change));
  state.toUrl(finished);
  clearErrors();
  changed({ impatient: finished, hand });
}

/** More chips than the most that there are to choose from are taken all the same. */
function withRoom(change) {
  return Number(change.chips) > Number(state.value("max_chips")) ? { ...change, max_chips: null } : change;
}

function changed({ impatient = false, hand } = {}) {
  showControls(hand);
  showBudget(Number(state.value("budget")));
  showWhetherStale();
  if (state.query() === shown?.query) {
    asker.cancel();
    untroubled();
  } else {
    asker.ask(state.query(), impatient);
  }
}

/** What a budget costs is known at once. */
function showBudget(budget) {
  const chip = named(choices.chips, state.value("chip"));
  const price = Number(state.value("usd_per_chip_hour") || chip.usd_per_chip_hour);
  if (budget > 0) {
    $("slider").setAttribute("aria-valuetext", hours(budget));
    $("budget-hint").textContent = `${hours(budget)}, ${Number.isFinite(price) ? usd((price * budget) / chip.cores) : ""}`;
    moveMarker(budget);
  }
}

// ---- errors ----

function clearErrors() {
  document.querySelectorAll(".error").forEach((place) => (place.textContent = ""));
  document.querySelectorAll("[aria-invalid]").forEach((control) => control.removeAttribute("aria-invalid"));
}

const errorOf = (parameter) => document.querySelector(`.error[data-of="${CSS.escape(parameter)}"]`);

/** Beside the control, or at the top after what is there if that is not shown. */
function complain(parameter, text) {
  const beside = parameter && errorOf(parameter);
  if (beside && !beside.closest("[hidden]")) {
    beside.textContent = text;
  } else {
    complainAtTop(`${errorOf("").textContent} ${text}`.trim());
  }
  $(parameter)?.setAttribute("aria-invalid", "true");
  if ($("more").contains($(parameter))) {
    $("more").open = true;
  }
}

function complainAtTop(text) {
  errorOf("").textContent = text;
}

/** What a parameter is called on the page. */
function label(parameter) {
  const found = document.querySelector(`label[for="${CSS.escape(parameter)}"]`)?.firstChild.textContent.trim();
  return found ?? parameter;
}

function fromUrl() {
  const unknown = state.fromUrl();
  clearErrors();
  lenient = true;
  if (unknown.length) {
    complainAtTop(`The URL contains the unknown setting ${unknown.join(", ")}, which is ignored.`);
  }
}

// ---- answers ----

function trouble(text) {
  troubled = true;
  complainAtTop(text);
}

function untroubled() {
  if (troubled) {
    troubled = false;
    complainAtTop("");
  }
}

function answer(view, query) {
  untroubled();
  shown = { query, view };
  show(view, query, choices, {
    budget: (budget) => set({ budget: String(budget) }, { finished: true }),
    chips: (chips) => set({ chips: String(chips) }, { finished: true }),
  });
  if (query === state.query()) {
    $("slider").value = positionOf(view.query.budget);
    showBudget(view.query.budget);
    if (lenient) {
      state.correctUrl();
      lenient = false;
    }
  }
  showWhetherStale();
  sayLater();
}

/** A bad value of the URL gives way; one that is being typed stays. */
function refused(json, query) {
  untroubled();
  if (query !== state.query()) {
    return;
  }
  const givesWay = lenient && state.asked().length;
  complain(json.parameter, `${inWords(json)}${givesWay ? " It is ignored." : ""}`);
  if (givesWay) {
    giveWay(json.parameter);
    changed();
  } else {
    showWhetherStale();
  }
}

/** Why a value is refused, in the words of the page. */
function inWords({ error, parameter, maybe }) {
  const said = parameter && error.startsWith(parameter)
    ? label(parameter) + error.slice(parameter.length).replace(/^ (\(.*?\)) /, " $1: ") : error;
  return `${said}. ${maybe.replace("max_chips", label("max_chips").toLowerCase())}`;
}

/** Leaves out the value that is refused, else the shape, else everything. */
function giveWay(parameter) {
  const own = state.isAsked("depth", "width");
  if (state.asked().includes(parameter) && !(parameter in SHAPE)) {
    state.assign({ [parameter]: null });
  } else if (own) {
    state.assign(SHAPE);
  } else {
    state.reset();
  }
}

/** Says that what is shown is not what the controls say, unless that is over in a moment. */
function showWhetherStale() {
  const stale = shown?.query !== state.query();
  clearTimeout(slow);
  $("take").inert = stale;
  $("view").setAttribute("aria-busy", String(stale));
  $("status").hidden = true;
  if (stale) {
    slow = setTimeout(() => {
      $("status").textContent = document.querySelector(".error:not(:empty)")
        ? `Still shown: ${summary()}` : `Computing ${named(choices.families, state.value("family")).label.split(" ")[0]}…`;
      $("status").hidden = false;
    }, SLOW);
  }
}

const summary = () => shown ? `${hours(shown.view.query.budget)}, ${shown.view.design.model}` : "nothing";

/** Those who do not see the page hear the answer once the hand rests. */
function sayLater() {
  clearTimeout(settled);
  settled = setTimeout(() => ($("said").textContent = $("sentence").textContent), SETTLED);
}

async function copy() {
  try {
    await navigator.clipboard.writeText($("config").textContent);
    $("copy").textContent = "Copied";
  } catch {
    getSelection().selectAllChildren($("config"));
    $("copy").textContent = "Selected: now Ctrl-C";
  }
  setTimeout(() => ($("copy").textContent = "Copy the config"), 2000);
}

// ---- paper has no room for what opens ----

let opened = [];
window.addEventListener("beforeprint", () => {
  opened = [...$("view").querySelectorAll("details:not([open])")];
  opened.forEach((details) => (details.open = true));
});
window.addEventListener("afterprint", () => opened.forEach((details) => (details.open = false)));

// ---- start ----

async function start() {
  choices = await (await fetch("/api/list")).json();
  const { top, ...standard } = choices.defaults;
  state.begin(standard);
  fromUrl();
  $("more").open = $("table").open = window.matchMedia("(min-width: 861px)").matches;
  listen();
  changed();
}

start().catch((failure) => {
  $("sentence").textContent = "The page could not start.";
  complainAtTop(`The server did not send the list of choices (${failure.message}). If it is still running, reload the page.`);
});
