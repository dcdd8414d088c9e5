/*
 * The charts of the page, drawn from an answer of /api/view.
 */
import { duration, epochs, hours, interval, loss, number, pruned, schedule, share } from "./words.js";

const { chart, bars } = Corehours;
const charts = {};

const HOURS = { label: "core-hours", scale: "log", switchable: true };

function draw(id, spec, make = chart) {
  charts[id] ? charts[id].update(spec) : (charts[id] = make(document.getElementById(id), spec));
}

function hint(id, text) {
  document.getElementById(id).textContent = text;
}

export function drawAll(view, own, choices) {
  drawLoss(view, own, choices.families.find((family) => family.name === view.query.family));
  drawCurve(view.design);
  drawDesigns(view, own);
  drawTime(view.design, choices.causes);
  drawGrowth(view, "chart-size", "parameters", "steps", 2);
  drawGrowth(view, "chart-epochs", "epochs", "line", 3);
}

/** A line in stretches of one name, dashed where the law is extrapolated; neighbours share their border. */
function stretches(line, points) {
  const found = [];
  for (const { dash, value } of points) {
    const current = found.at(-1);
    if (!current || current.dash !== dash) {
      const border = current ? [current.values.at(-1)] : [];
      found.push({ ...line, dash, values: [...border, value] });
    } else {
      current.values.push(value);
    }
  }
  return found;
}

function drawLoss({ query: asked, growth, design_growth: longer, published, design }, own, family) {
  const note = (row) =>
    `${row.model}${pruned(row)}, ${number(row.parameters)} parameters, ${epochs(row.epochs)}${row.extrapolated ? ", extrapolated" : ""}`;
  const points = (rows, low, high) => rows.map((row) => ({
    dash: row.extrapolated,
    value: [row.budget_core_hours, row.loss, row[low] ?? null, row[high] ?? null, note(row)],
  }));
  const series = [
    ...stretches({ name: "best for each budget", kind: "line", color: 0 }, points(growth, "loss_low", "loss_high")),
    ...stretches({ name: `${design.model}${pruned(design)}, shorter and longer runs`, kind: "line", color: 1, loose: true }, points(longer)),
  ];
  if (published.length) {
    series.push({
      name: "published runs", kind: "rings", color: "grey",
      values: published.map((run) => [run.core_hours, run.loss, null, null, `${run.model}, ${epochs(run.epochs)}, published`]),
    });
  }
  series.push({
    name: own ? "your design" : "recommended", kind: "points", color: own ? 1 : 0,
    values: [[asked.budget, design.loss, design.loss_low, design.loss_high, note(design)]],
  });
  const dashed = [...growth, ...longer].some((row) => row.extrapolated) ? " Dashed: outside the range that the law was fitted on." : "";
  hint("loss-meaning", `Loss is ${family.loss}.${dashed}`);
  draw("chart-loss", {
    label: `Loss against core-hours: ${loss(design.loss)} at ${hours(asked.budget)}`,
    x: HOURS,
    y: { label: "loss", scale: "linear", switchable: true, decimals: 3 },
    marker: { x: asked.budget, label: "your budget" },
    series,
  });
}

function drawCurve(design) {
  const rows = design.curve.filter((row) => row.share >= Corehours.SHOWN_FROM);
  const third = design.after_a_third;
  hint("curve-hint",
    `Expected loss during the run; learning rate: ${schedule(design.learning_rate_schedule)}. It is not measured: the shape comes from language models, the end from the loss law.${pruning(rows)}`);
  draw("chart-curve", {
    label: `Learning curve: ${loss(third.loss)} after a third, ${loss(design.loss)} at the end`,
    x: { ...HOURS, scale: "linear" },
    y: { label: "loss", scale: "linear", switchable: true, decimals: 3 },
    marker: { x: third.core_hours, label: `a third: ${loss(third.loss)}` },
    series: [{
      name: design.model, kind: "line", color: 0,
      values: rows.map((row) => [row.core_hours, row.loss, row.loss_low, row.loss_high,
        `${share(row.share)} of the run, step ${number(row.step)}, learning rate ${number(row.learning_rate_factor, 2)} of its peak${row.sparsity > 0 ? `, ${share(row.sparsity)} pruned` : ""}`]),
    }],
  });
}

/** When weights are pruned, and whether that shows. */
function pruning(rows) {
  const last = rows.at(-1);
  const during = rows.filter((row) => row.sparsity > 0 && row.sparsity < last.sparsity);
  if (!during.length) {
    return "";
  }
  const rises = rows.some((row, i) => i > 0 && row.loss > rows[i - 1].loss);
  return ` Weights are pruned from ${share(during[0].share)} to ${share(during.at(-1).share)} of the run${rises ? ", where the loss rises" : ""}.`;
}

function drawDesigns({ plan, design }, own) {
  const value = (d) => [d.parameters, d.loss, d.loss_low, d.loss_high,
    `${d.model}${pruned(d)}, ${epochs(d.epochs)}, ${d.chips} chips${d.probability_best === undefined ? "" : `, best in ${share(d.probability_best)}`}`];
  const series = [
    { name: "recommended", kind: "points", color: 0, values: [value(plan.designs[0])] },
    { name: "other designs", kind: "points", color: "grey", values: plan.designs.slice(1).map(value) },
  ];
  if (own) {
    series.push({ name: "your design", kind: "points", color: 1, values: [value(design)] });
  }
  draw("chart-designs", {
    label: `Loss of ${plan.designs.length} designs against their parameters`,
    x: { label: "parameters", scale: "log" },
    y: { label: "loss", scale: "linear", decimals: 3 },
    series,
  });
}

function drawTime(design, causes) {
  hint("time-hint",
    `One step of ${design.batch_size} examples takes ${number(1000 * design.step_seconds)} ms on ${design.chips} chips (${design.partition}). Model FLOPs utilisation (MFU): ${share(design.mfu)} of the chips' peak.`);
  draw("chart-time", {
    label: "Milliseconds of a step by cause",
    unit: "ms",
    rows: [{
      name: design.model,
      total: 1000 * design.step_seconds,
      parts: causes.map(({ name, label }) => ({
        name: label, value: 1000 * design.breakdown[name], color: `cause-${name.replaceAll("_", "-")}`,
      })),
    }],
  }, bars);
}

function drawGrowth({ query: asked, growth }, id, field, kind, color) {
  const values = growth.map((row) => [row.budget_core_hours, row[field], null, null,
    `${row.model}${pruned(row)}, loss ${loss(row.loss)} (${interval(row)}), ${duration(row.wall_clock_hours)} on ${row.chips} chips`]);
  draw(id, {
    label: `${field} of the best design against the budget`,
    x: HOURS,
    y: { label: field, scale: "log", switchable: true },
    marker: { x: asked.budget, label: "your budget" },
    series: [{ name: `${field} of the best design`, kind, color, values }],
  });
}

/** The budget's mark moves with the hand, before the answer is there. */
export function moveMarker(budget) {
  for (const id of ["chart-loss", "chart-size", "chart-epochs"]) {
    charts[id]?.mark(budget);
  }
}
