/*
 * What the page says about an answer of /api/view.
 */
import { drawAll } from "./pictures.js";
import * as words from "./words.js";

const { element } = Corehours;
const { apart, duration, epochs, hours, interval, loss, number, pruned, range, share, usd } = words;

const $ = (id) => document.getElementById(id);
const SAME = 0.0005; // losses closer than this are shown as one
const BEYOND = "law_range"; // the kind of caveats that stand above all others
const GIB = 2 ** 30;

/**
 * @param asked the query that was answered
 * @param choices what /api/list says
 * @param act {budget(hours), chips(count)}: what the tiles' buttons set
 */
export function show(view, asked, choices, act) {
  const own = "depth" in view.query;
  const chip = choices.chips.find(({ name }) => name === view.query.chip);
  document.title = `${hours(view.query.budget)}: ${view.design.model} – Corehours`;
  const family = choices.families.find(({ name }) => name === view.query.family);
  $("sentence").replaceChildren(...sentence(view, own, family));
  $("beside").textContent = own ? compared(view) : words.inFull(view.design);
  $("beyond").textContent = beyond(view.design);
  $("facts").replaceChildren(...facts(view, own, chip, choices.budget.limit, act).map(tile));
  $("sources").textContent =
    `Loss from the law ${view.design.law}, time and money from a cost model of the ${chip.label}. Neither is a measurement.`;
  warn(view, own);
  drawAll(view, own, choices);
  questions(view.design);
  designs(view.plan);
  take(view, asked, own, choices.defaults);
}

function sentence({ query, design }, own, family) {
  const strong = (text) => element("b", "", text);
  const model = [strong(design.model), ` (${number(design.parameters)} parameters${pruned(design) || (family.sparse ? ", dense" : "")})`];
  const start = own
    ? ["Your ", ...model, `, trained for ${epochs(design.epochs)} with ${hours(query.budget)}, is predicted to reach a loss of `]
    : [`With ${hours(query.budget)}, train `, ...model, ` for ${epochs(design.epochs)}. It is predicted to reach a loss of `];
  return [...start, strong(loss(design.loss)), ` – ${words.often(design.interval_level)} between ${loss(design.loss_low)} and ${loss(design.loss_high)}.`];
}

function compared({ plan, design }) {
  const best = plan.designs[0];
  const difference = design.loss - best.loss;
  const name = `${best.model} (${number(best.parameters)} parameters${pruned(best)}, ${epochs(best.epochs)})`;
  if (Math.abs(difference) < SAME) {
    return best.model === design.model ? "This is the recommended design." : `This is as good as the recommended ${name}.`;
  }
  return `The recommended design is ${name}: loss ${loss(best.loss)} (${interval(best)}), ${apart(design.loss, best.loss)} ${difference > 0 ? "lower" : "higher"}.`;
}

/** How far the law is stretched, where people look first. */
function beyond(design) {
  const texts = design.caveats.filter(({ kind }) => kind === BEYOND).map(({ text }) => text);
  if (texts.length === 0) {
    return "";
  }
  const counted = design.law_parameters === design.parameters ? "" : " The law counts the non-zero weights without embeddings.";
  return texts.map(words.sentence).join(" ") + counted;
}

function facts(view, own, chip, limit, act) {
  return [cost(view), time(view, chip, act), own ? memory(view, chip) : choice(view), third(view), twice(view, own, limit, act), rate(view)]
    .filter((fact) => fact);
}

/** @param fact name, value, what more there is to say, and perhaps {text, act} of a button */
function tile([name, value, more, button]) {
  const made = element("div");
  made.append(element("dt", "", name), element("dd", "value", value), element("dd", "more", more));
  if (button) {
    const pressed = element("button", "try", button.text);
    pressed.type = "button";
    pressed.addEventListener("click", button.act);
    const place = element("dd");
    place.append(pressed);
    made.append(place);
  }
  return made;
}

function cost({ design }) {
  const price = design.usd / (design.wall_clock_hours * design.chips);
  return ["Cost", usd(design.usd), `at ${words.pricePerHour(price)}; ${number(design.energy_kwh)} kWh, ${number(design.kg_co2e)} kg CO₂e`];
}

function time({ twice_the_chips: twice, design }, chip, act) {
  const on = `on ${design.chips} ${chip.label} ${design.chips === 1 ? "chip" : "chips"}`;
  if (!twice) {
    return ["Time", duration(design.wall_clock_hours), on];
  }
  const result = Math.abs(twice.loss - design.loss) < SAME ? "the same loss" : `a loss of ${loss(twice.loss)}`;
  return ["Time", duration(design.wall_clock_hours), `${on}; on ${twice.chips}, ${duration(twice.wall_clock_hours)} and ${result}`,
    { text: `Use ${twice.chips} chips`, act: () => act.chips(twice.chips) }];
}

function memory({ design }, chip) {
  const of = chip.hbm_bytes_per_core / GIB;
  return ["Memory", `${(design.memory_bytes_per_core / GIB).toFixed(1)} GiB`, `of the ${number(of)} GiB of each core, with ${design.partition}; MFU ${share(design.mfu)}`];
}

function choice({ plan }) {
  const { designs, parameters, epochs: passes } = plan.within_half_percent;
  const close = designs.length > 1
    ? `${designs.length} come within 0.5 % of its loss (${range(parameters)} parameters, ${range(passes, 2)} epochs)`
    : "no other comes within 0.5 % of its loss";
  return ["How certain is the choice?", share(plan.designs[0].probability_best),
    `of the law's bootstrap refits rank it best of ${plan.candidates} designs; ${close}`];
}

function third({ design }) {
  const place = design.after_a_third;
  const rises = design.sparsity > 0 && place.loss < design.loss ? "; pruning raises it again" : "";
  return ["After a third of the run", loss(place.loss), `${interval(place)}, after ${hours(place.core_hours)}${rises}`];
}

function twice({ query, plan, design, twice_the_budget: longer }, own, limit, act) {
  const next = own ? longer : plan.next_doubling;
  if (!next) {
    return null;
  }
  const difference = apart(next.loss, design.loss);
  const change = Number(difference) === 0 ? "no lower" : `${difference} ${next.loss < design.loss ? "lower" : "higher"}`;
  const how = own
    ? `, for ${epochs(next.epochs)}${plan.next_doubling ? `; the best is then ${plan.next_doubling.model}${pruned(plan.next_doubling)} with ${loss(plan.next_doubling.loss)}` : ""}`
    : `, with ${next.model}${pruned(next)} for ${epochs(next.epochs)}`;
  const button = { text: `Use ${hours(2 * query.budget)}`, act: () => act.budget(2 * query.budget) };
  return ["Twice the budget", `loss ${loss(next.loss)}`, change + how, 2 * query.budget <= limit ? button : null];
}

function rate({ design }) {
  if (!design.learning_rate) {
    return null;
  }
  const next = design.learning_rate_next;
  const grid = design.learning_rate_grid.filter((one) => one !== design.learning_rate);
  return ["Learning rate", number(design.learning_rate), `at its peak; also try ${grid.join(" and ")}${next ? `, ${next} first` : ""}`];
}

/** All caveats once, those of the design shown only as its own; how far the law is stretched stands above. */
function warn({ plan, design }, own) {
  const shown = design.sparsity_pattern === "dense" ? design.model : `${design.model} ${design.sparsity_pattern}`;
  const ofPlan = own ? plan.caveats : plan.caveats.filter(({ subject }) => subject !== shown);
  const caveats = [...design.caveats.filter(({ kind }) => kind !== BEYOND), ...design.design_caveats, ...ofPlan];
  const all = [...new Set(caveats.map(({ text }) => text))];
  const box = $("warnings");
  box.hidden = all.length === 0;
  box.querySelector("summary").textContent = `Before you rely on this: ${all.length === 1 ? "1 caveat" : `${all.length} caveats`}`;
  box.querySelector("ul").replaceChildren(...all.map((text) => element("li", "", text)));
}

function questions(design) {
  const stop = design.stopping_early;
  const lines = [
    `Stopped halfway without decay, the run would be at ${loss(stop.stopped.loss)}; a run planned for half the length would reach ${loss(stop.loss_planned_for_it)}, and the whole run reaches ${loss(stop.loss_not_stopped)}.`,
    ...design.early_decays.map((now) =>
      `A decay that starts at ${share(now.begun)} and lasts ${share(now.length)} of the run ends at ${loss(now.end.loss)} (${interval(now.end)}) after ${hours(now.end.core_hours)}.`),
    "Final loss with other learning-rate schedules for the same budget:",
  ];
  const rows = design.schedules.map((s) => [words.schedule(s.learning_rate_schedule), loss(s.loss),
    s.difference === 0 ? "planned" : `${s.difference > 0 ? "+" : "−"}${loss(Math.abs(s.difference))} ± ${loss((s.difference_high - s.difference_low) / 2)}`]);
  $("questions").replaceChildren(
    ...lines.map((line) => element("p", "hint", line)),
    scrolled(table(["learning rate", "loss", "difference"], rows, 1)),
    ...design.curve_assumptions.map((text) => element("p", "hint", `Assumed: ${text}.`)),
  );
}

function designs(plan) {
  const rows = plan.designs.map((d) => [d.model, d.sparsity > 0 ? words.sparsity(d.sparsity_pattern) : "dense", number(d.parameters),
    number(d.epochs, 2), loss(d.loss), interval(d), share(d.probability_best), String(d.chips), duration(d.wall_clock_hours)]);
  $("designs").replaceChildren(table(["model", "sparsity", "parameters", "epochs", "loss", "90 % interval", "best in", "chips", "time"], rows, 2));
}

function table(headings, rows, firstNumber) {
  const made = element("table");
  const cells = (tag, texts) => {
    const row = element("tr");
    row.append(...texts.map((text, i) => element(tag, i >= firstNumber ? "n" : "", text)));
    return row;
  };
  made.append(cells("th", headings), ...rows.map((texts) => cells("td", texts)));
  return made;
}

function scrolled(content) {
  const box = element("div", "scroll");
  box.append(content);
  return box;
}

// ---- to take away ----

function take({ query, design, config }, asked, own, defaults) {
  const name = `${/^name: (.+)$/m.exec(config)[1]}.yaml`;
  $("download").href = `/api/config?${asked}`;
  $("download").download = name;
  $("api").href = `/api/view?${asked}`;
  $("sweep-command").textContent = `./corehours sweep ${name}`;
  $("command").textContent = own ? estimateCommand(query, design, defaults) : planCommand(query, defaults);
  $("config").textContent = config;
}

/** Options of a command that are not what it takes anyway, which is what the API does. */
function options(values, defaults) {
  return Object.entries(values)
    .filter(([name, value]) => value !== undefined && String(value) !== defaults[name])
    .map(([name, value]) => ` --${name.replaceAll("_", "-")} ${value}`)
    .join("");
}

const hardware = ({ chip, usd_per_chip_hour }) => ({ chip, usd_per_chip_hour });

function planCommand(query, defaults) {
  const { family, execution, sparsity, chips, max_chips } = query;
  return `./corehours plan --budget ${query.budget}${options({ family, execution, sparsity, chips, max_chips, ...hardware(query) }, defaults)}`;
}

function estimateCommand(query, design, defaults) {
  const sparse = design.sparsity > 0 ? { sparsity: design.sparsity_pattern, execution: design.execution } : {};
  const model = design.model_file ? "MODEL.yaml" : design.model;
  return `./corehours estimate ${model} --core-hours ${query.budget} --chips ${design.chips} --law ${design.law} --curve${options({ ...sparse, ...hardware(query) }, defaults)}`
    + (design.model_file ? `   # MODEL.yaml: ${design.model_file}` : "");
}
