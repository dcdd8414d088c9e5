/*
 * The page of `corehours serve`: every change of a control asks /api/view once and draws the answer.
 * The state is the URL's query, in the words of the API; the server judges all values.
 */
(() => {
  "use strict";

  const { chart, bars, number, element } = Corehours;

  const STEPS = 1000;
  const BUSY = new Set([429, 503]);
  const PAUSE = 1000;
  const WAITING = "The server is still working it out…";

  const $ = (id) => document.getElementById(id);
  const charts = {};
  let choices;
  let STANDARD; // what stands for a parameter that the URL leaves out
  let state = {};
  let underway = false;
  let busy = false;
  let again = false;

  // ---- state and URL ----

  /** What differs from the standard, as the URL and the API have it. */
  function query() {
    const changed = Object.entries(state).filter(([name, value]) => value !== "" && value !== STANDARD[name]);
    return new URLSearchParams(changed).toString();
  }

  function fromUrl() {
    state = { ...STANDARD };
    const unknown = [];
    for (const [name, value] of new URLSearchParams(location.search)) {
      name in STANDARD ? (state[name] = value) : unknown.push(name);
    }
    clearErrors();
    if (unknown.length) {
      complain("", `In the URL, there is no setting ${unknown.join(", ")}; it is left out.`);
    }
  }

  /** Every change is in the URL; all steps of one, as of a slider that is dragged, are one entry of the history. */
  function toUrl(finished) {
    const url = location.pathname + (query() ? `?${query()}` : "");
    if (url !== location.pathname + location.search) {
      underway ? history.replaceState(null, "", url) : history.pushState(null, "", url);
      underway = true;
    }
    underway &&= !finished;
  }

  // ---- controls ----

  const slope = () => Math.log(choices.budget.max / choices.budget.min);
  const budgetAt = (position) =>
    String(Number((choices.budget.min * Math.exp((slope() * position) / STEPS)).toPrecision(3)));
  const positionOf = (budget) => Math.round((STEPS * Math.log(budget / choices.budget.min)) / slope());
  const familyOf = () => choices.families.find((family) => family.name === state.family) ?? choices.families[0];
  const chipOf = () => choices.chips.find((chip) => chip.name === state.chip) ?? choices.chips[0];

  function fill(select, options, value) {
    const all = options.some(([name]) => name === value) || value === "" ? options : [...options, [value, value]];
    select.replaceChildren(
      ...all.map(([name, label]) => {
        const option = element("option", "", label);
        option.value = name;
        return option;
      }),
    );
    select.value = value;
  }

  function showControls() {
    const family = familyOf();
    const chip = chipOf();
    $("budget").value = state.budget;
    fill($("family"), choices.families.map((f) => [f.name, f.label]), state.family);
    const own = state.depth !== "" || state.width !== "";
    $("own").value = own ? "own" : "";
    $("shape").hidden = !own;
    $("depth").value = state.depth;
    $("depth").min = family.depths[0];
    $("depth").max = family.depths[1];
    $("depth-unit").textContent = family.depth;
    fill($("width"), family.widths.map((w) => [w, family.name === "nfnet" ? (w === "plus" ? "plus" : `× ${w}`) : w]), state.width);
    $("sparse").hidden = !family.sparse;
    fill($("sparsity"), [["", "let Corehours choose"], ...choices.sparsities.map((s) => [s, sparsityLabel(s)])], state.sparsity);
    fill($("execution"), choices.executions.map((e) => [e.name, e.label]), state.execution);
    fill($("chip"), choices.chips.map((c) => [c.name, c.label]), state.chip);
    const slices = chip.slices.map(String);
    fill($("chips"), [["", "choose"], ...slices.map((s) => [s, s])], state.chips);
    fill($("max_chips"), slices.map((s) => [s, s]), state.max_chips);
    $("usd_per_chip_hour").value = state.usd_per_chip_hour;
    $("usd_per_chip_hour").placeholder = `${chip.usd_per_chip_hour.toFixed(2)} (list)`;
  }

  function sparsityLabel(sparsity) {
    return /^0\./.test(sparsity) ? `${number(100 * Number(sparsity))} %` : sparsity;
  }

  function listen() {
    $("slider").addEventListener("input", () => set({ budget: budgetAt($("slider").value) }, false, "slider"));
    $("slider").addEventListener("change", () => toUrl(true));
    for (const name of ["budget", "depth", "usd_per_chip_hour"]) {
      $(name).addEventListener("input", () => set({ [name]: $(name).value.trim() }, false, name));
      $(name).addEventListener("change", () => toUrl(true));
    }
    for (const name of ["width", "sparsity", "execution", "chip", "chips", "max_chips"]) {
      $(name).addEventListener("change", () => set({ [name]: $(name).value }, true));
    }
    $("family").addEventListener("change", () =>
      set({ family: $("family").value, depth: "", width: "", sparsity: "", chips: "" }, true),
    );
    $("own").addEventListener("change", () => set(ownShape(), true));
    $("reset").addEventListener("click", () => set({ ...STANDARD }, true));
    $("controls").addEventListener("submit", (event) => event.preventDefault());
    $("copy").addEventListener("click", copy);
    window.addEventListener("popstate", () => {
      fromUrl();
      showControls();
      ask();
    });
  }

  function ownShape() {
    if ($("own").value === "") {
      return { depth: "", width: "" };
    }
    const family = familyOf();
    return family.name === "nfnet" ? { depth: "4", width: "1" } : { depth: "12", width: "768" };
  }

  /** A change of the state; the control under the hand is left alone. */
  function set(change, finished, hand) {
    Object.assign(state, change);
    clearErrors();
    const typed = hand && hand !== "slider" ? $(hand).value : null;
    showControls();
    if (typed !== null) {
      $(hand).value = typed;
    }
    toUrl(finished);
    ask();
  }

  // ---- errors ----

  function clearErrors() {
    document.querySelectorAll(".error").forEach((place) => (place.textContent = ""));
    document.querySelectorAll("[aria-invalid]").forEach((control) => control.removeAttribute("aria-invalid"));
  }

  function complain(parameter, text) {
    const place = document.querySelector(`.error[data-of="${CSS.escape(parameter)}"]`)
      ?? document.querySelector('.error[data-of=""]');
    place.textContent = text;
    $(parameter)?.setAttribute("aria-invalid", "true");
    if (parameter && parameter !== "budget" && parameter !== "family") {
      $("more").open = true;
    }
  }

  // ---- asking ----

  /** One question at a time, and then the newest. */
  async function ask(first = false) {
    again = true;
    if (busy) {
      return;
    }
    busy = true;
    $("answer").setAttribute("aria-busy", "true");
    let lenient = first;
    while (again) {
      again = false;
      lenient = (await once(lenient)) && lenient;
    }
    busy = false;
    $("answer").setAttribute("aria-busy", "false");
  }

  /** Asks, and tells whether a bad value of the URL was in the way. */
  async function once(lenient) {
    const asked = query();
    try {
      const response = await fetch(`/api/view?${asked}`);
      const json = await response.json();
      if (BUSY.has(response.status)) {
        complain("", WAITING);
        setTimeout(ask, PAUSE, lenient);
        return lenient;
      }
      if (!response.ok) {
        return refused(json, lenient);
      }
      const place = document.querySelector('.error[data-of=""]');
      place.textContent = place.textContent === WAITING ? "" : place.textContent;
      show(json, asked);
    } catch (failure) {
      complain("", `No answer from the server (${failure.message}). Is it still running?`);
    }
    return false;
  }

  /** A bad value of the URL gives way to the standard one; one that is being typed stays. */
  function refused(json, lenient) {
    const parameter = json.parameter in STANDARD ? json.parameter : "";
    complain(parameter, `${json.error}. ${json.maybe}`);
    if (!lenient || !parameter || state[parameter] === STANDARD[parameter]) {
      return false;
    }
    const shape = parameter === "depth" || parameter === "width" ? { depth: "", width: "" } : {};
    Object.assign(state, shape, { [parameter]: STANDARD[parameter] });
    showControls();
    again = true;
    return true;
  }

  // ---- the answer ----

  const usd = (value) => `$${value.toLocaleString("en-US", { maximumSignificantDigits: 3 })}`;
  const loss = (value) => value.toFixed(3);
  const interval = (run) => `${loss(run.loss_low)}–${loss(run.loss_high)}`;
  const duration = (hours) => (hours < 48 ? `${number(hours, 2)} hours` : `${number(hours / 24, 3)} days`);
  const share = (value) => `${Math.round(100 * value)} %`;
  const pruned = (run) => (run.sparsity > 0 ? `, ${run.sparsity_pattern} of the weights pruned` : "");

  function show(view, asked) {
    const { plan, design } = view;
    const best = plan.designs[0];
    const own = "depth" in view.query;
    if (asked === query()) {
      $("slider").value = positionOf(view.query.budget); // unless it has been moved on meanwhile
    }
    $("slider").setAttribute("aria-valuetext", `${number(view.query.budget)} core-hours`);
    $("budget-hint").textContent = `${number(view.query.budget)} core-hours, ${usd(design.usd)}`;
    document.title = `${number(view.query.budget)} core-hours: ${design.model} – Corehours`;
    sentence(view.query.budget, design, own);
    $("beside").textContent = own ? compared(best, design) : inFull(design);
    facts(view, own);
    warn([...new Set([...plan.warnings, ...design.warnings, ...design.design_warnings])]);
    lossChart(view, own);
    curveChart(design);
    questions(design);
    designsChart(plan, design, own);
    timeChart(design);
    growthCharts(view);
    take(view, asked, own);
  }

  function strong(text) {
    return element("b", "", text);
  }

  function sentence(budget, design, own) {
    const size = ` (${number(design.parameters)} parameters${pruned(design)})`;
    const length = `${number(design.epochs, 2)} ${design.epochs === 1 ? "epoch" : "epochs"}`;
    const subject = own
      ? ["Your ", strong(design.model), `${size}, trained for ${length} with ${number(budget)} core-hours, should reach a loss of `]
      : [`With ${number(budget)} core-hours, train `, strong(design.model), `${size} for ${length}. It should reach a loss of `];
    const sure = ` – ${often(design.interval_level)} between ${loss(design.loss_low)} and ${loss(design.loss_high)}.`;
    $("sentence").replaceChildren(...subject, strong(loss(design.loss)), sure);
  }

  const often = (level) => (level === 0.9 ? "nine times in ten" : `${share(level)} of the time`);

  /** What stands behind the name of a design that is not a published one. */
  function inFull(design) {
    const shape = (design.model_file ?? "").replace(/^\{family: \w+, name: [^,]+, |\}$/g, "");
    return shape && `${design.model} is ${{ nfnet: "an NFNet", vit: "a ViT", t5: "a T5" }[design.family]} with ${shape.replaceAll("_", " ").replaceAll(": ", " ")}.`;
  }

  function compared(best, design) {
    const difference = design.loss - best.loss;
    const recommended = `${best.model} (${number(best.parameters)} parameters${pruned(best)}, ${number(best.epochs, 2)} epochs)`;
    return Math.abs(difference) < 0.0005
      ? `That is as good as the recommended ${recommended}.`
      : `Recommended is ${recommended}: ${loss(best.loss)} (${interval(best)}), ${loss(Math.abs(difference))} ${difference > 0 ? "lower" : "higher"}.`;
  }

  function facts(view, own) {
    const { plan, design } = view;
    const best = plan.designs[0];
    const close = plan.within_half_percent;
    const price = design.usd / (design.wall_clock_hours * design.chips);
    const all = [
      ["Cost", usd(design.usd), `at $${price.toFixed(2)} a chip-hour; ${number(design.energy_kwh)} kWh, ${number(design.kg_co2e)} kg CO₂e`],
      ["Time", duration(design.wall_clock_hours), `on ${design.chips} ${chipOf().label} chips${twiceTheChips(view)}`],
      own
        ? ["Utilisation", `${share(design.mfu)} MFU`, `${number(design.memory_bytes_per_core)}B of memory on each core`]
        : ["How sure is the choice?", share(best.probability_best), `best of ${plan.candidates} designs in so many redraws of the law; ${close.designs.length} come within 0.5 % of its loss (${range(close.parameters)} parameters, ${range(close.epochs, 2)} epochs)`],
      ["After a third of the run", loss(design.after_a_third.loss), `${interval(design.after_a_third)}, after ${number(design.after_a_third.core_hours)} core-hours`],
      [own ? "Twice the budget, recommended" : "Twice the budget", `loss ${loss(plan.next_doubling.loss)}`, `${loss(Math.abs(plan.next_doubling.change))} ${plan.next_doubling.change < 0 ? "lower" : "higher"}, with ${plan.next_doubling.model} for ${number(plan.next_doubling.epochs, 2)} epochs`],
    ];
    if (design.learning_rate) {
      const next = design.learning_rate_next;
      const grid = design.learning_rate_grid.filter((rate) => rate !== design.learning_rate);
      all.push(["Learning rate", number(design.learning_rate), `try ${grid.join(" and ")} too${next ? `, ${next} first` : ""}`]);
    }
    $("facts").replaceChildren(...all.map(([name, value, more]) => {
      const tile = element("div");
      tile.append(element("dt", "", name), element("dd", "value", value), element("dd", "more", more));
      return tile;
    }));
  }

  function twiceTheChips({ twice_the_chips: twice, design }) {
    if (!twice) {
      return "";
    }
    const same = Math.abs(twice.loss - design.loss) < 0.0005;
    return `; on ${twice.chips}, ${duration(twice.wall_clock_hours)} and ${same ? "the same loss" : `a loss of ${loss(twice.loss)}`}`;
  }

  const range = ([low, high], digits) =>
    low === high ? number(low, digits) : `${number(low, digits)}–${number(high, digits)}`;

  function warn(warnings) {
    const box = $("warnings");
    box.hidden = warnings.length === 0;
    box.querySelector("summary").textContent = `Before you rely on this: ${warnings.length === 1 ? "a remark" : `${warnings.length} remarks`}`;
    box.querySelector("ul").replaceChildren(...warnings.map((warning) => element("li", "", warning)));
    box.open ||= warnings.some((warning) => /extrapol|outside/i.test(warning)) && !box.dataset.seen;
    box.dataset.seen = "yes";
  }

  // ---- charts ----

  function draw(id, spec, make = chart) {
    charts[id] ? charts[id].update(spec) : (charts[id] = make($(id), spec));
  }

  const HOURS = { label: "core-hours", scale: "log", switchable: true };
  const MEANING = {
    nfnet: "Loss is on held-out JFT images with 30k classes, where guessing gives 10.3.",
    vit: "Loss is on held-out JFT images with 30k classes, where guessing gives 10.3.",
    t5: "Loss is on held-out C4 text, in nats for each token.",
  };

  function lossChart({ query: asked, growth, design_growth: longer, published, design }, own) {
    const note = (row) => `${row.model}, ${number(row.parameters)} parameters, ${number(row.epochs, 2)} epochs`;
    const values = (rows) => rows.map((r) => [r.budget_core_hours, r.loss, r.loss_low, r.loss_high, note(r)]);
    const series = [
      { name: "best for the budget", kind: "line", color: 0, values: values(growth) },
      { name: design.model, kind: "line", color: 1, dash: true, loose: true, values: values(longer).map((v) => [v[0], v[1], null, null, v[4]]) },
    ];
    if (published.length) {
      series.push({
        name: "published runs", kind: "rings", color: "grey",
        values: published.map((r) => [r.core_hours, r.loss, null, null, `${r.model}, ${r.epochs} epochs, published`]),
      });
    }
    series.push({ name: own ? "your design" : "recommended", kind: "points", color: own ? 1 : 0,
      values: [[asked.budget, design.loss, design.loss_low, design.loss_high, note(design)]] });
    $("loss-meaning").textContent = MEANING[asked.family];
    draw("chart-loss", {
      label: `Loss against core-hours: ${loss(design.loss)} at ${number(asked.budget)}`,
      x: HOURS,
      y: { label: "loss", scale: "linear", switchable: true },
      marker: { x: asked.budget, label: "your budget" },
      series,
    });
  }

  function curveChart(design) {
    const rows = design.curve.filter((row) => row.share >= Corehours.SHOWN_FROM);
    const third = design.after_a_third;
    $("curve-hint").textContent =
      `Where the loss should be on the way, with a ${design.learning_rate_schedule} schedule. A model: the shape comes from language models, the end from the loss law.`;
    draw("chart-curve", {
      label: `Learning curve: ${loss(third.loss)} after a third, ${loss(design.loss)} at the end`,
      x: { ...HOURS, scale: "linear" },
      y: { label: "loss", scale: "linear", switchable: true },
      marker: { x: third.core_hours, label: `a third: ${loss(third.loss)}` },
      series: [{
        name: design.model, kind: "line", color: 0,
        values: rows.map((r) => [r.core_hours, r.loss, r.loss_low, r.loss_high,
          `${share(r.share)} of the run, step ${number(r.step)}, learning rate ${number(r.learning_rate_factor, 2)} of its peak`]),
      }],
    });
  }

  function questions(design) {
    const stop = design.stopping_early;
    const lines = [
      `Stopping at half: ${loss(stop.stopped.loss)}. A run planned for half would reach ${loss(stop.loss_planned_for_it)}, the whole run ${loss(stop.loss_not_stopped)}.`,
      ...design.early_decays.map((now) =>
        `Decaying from ${share(now.begun)} on, over ${share(now.length)} of the run: ${loss(now.end.loss)} (${interval(now.end)}) after ${number(now.end.core_hours)} core-hours.`),
      "Other schedules, ending at the same budget:",
    ];
    const rows = design.schedules.map((s) => [s.learning_rate_schedule, loss(s.loss),
      `${s.difference > 0 ? "+" : "−"}${loss(Math.abs(s.difference))} ± ${loss((s.difference_high - s.difference_low) / 2)}`]);
    $("questions").replaceChildren(
      ...lines.map((line) => element("p", "hint", line)),
      scrolled(table(["schedule", "loss", "difference"], rows, 1)),
      ...design.curve_assumptions.map((text) => element("p", "hint", `Assumed: ${text}.`)),
    );
  }

  function designsChart(plan, design, own) {
    const value = (d) => [d.parameters, d.loss, d.loss_low, d.loss_high,
      `${d.model}${pruned(d)}, ${number(d.epochs, 2)} epochs, ${d.chips} chips${d.probability_best === undefined ? "" : `, best in ${share(d.probability_best)}`}`];
    const series = [
      { name: "other designs", kind: "points", color: "grey", values: plan.designs.slice(1).map(value) },
      { name: "recommended", kind: "points", color: 0, values: [value(plan.designs[0])] },
    ];
    if (own) {
      series.push({ name: "your design", kind: "points", color: 1, values: [value(design)] });
    }
    draw("chart-designs", {
      label: `Loss of ${plan.designs.length} designs against their parameters`,
      x: { label: "parameters", scale: "log" },
      y: { label: "loss", scale: "linear" },
      series,
    });
    const rows = plan.designs.map((d) => [d.model, d.sparsity > 0 ? d.sparsity_pattern : "dense", number(d.parameters),
      number(d.epochs, 2), loss(d.loss), interval(d), share(d.probability_best), String(d.chips), duration(d.wall_clock_hours)]);
    $("designs").replaceChildren(table(["model", "sparsity", "parameters", "epochs", "loss", "interval", "best", "chips", "time"], rows, 2));
  }

  function table(headings, rows, firstNumber) {
    const made = element("table");
    const head = element("tr");
    head.append(...headings.map((text, i) => element("th", i >= firstNumber ? "n" : "", text)));
    const body = rows.map((cells) => {
      const row = element("tr");
      row.append(...cells.map((text, i) => element("td", i >= firstNumber ? "n" : "", text)));
      return row;
    });
    made.append(head, ...body);
    return made;
  }

  function scrolled(content) {
    const box = element("div", "scroll");
    box.append(content);
    return box;
  }

  function timeChart(design) {
    $("time-hint").textContent =
      `One step of ${design.batch_size} examples takes ${number(1000 * design.step_seconds)} ms on ${design.chips} chips (${design.partition}): ${share(design.mfu)} of what their matrix units could do.`;
    draw("chart-time", {
      label: "Milliseconds of a step by cause",
      unit: "ms",
      rows: [{
        name: design.model,
        total: 1000 * design.step_seconds,
        parts: choices.causes.map(({ name, label }) => ({ name: label, value: 1000 * design.breakdown[name], color: `cause-${name.replaceAll("_", "-")}` })),
      }],
    }, bars);
  }

  function growthCharts({ query: asked, growth }) {
    const one = (id, field, label, name) =>
      draw(id, {
        label: `${label} of the best design against the budget`,
        x: HOURS,
        y: { label, scale: "log", switchable: true },
        marker: { x: asked.budget, label: "your budget" },
        series: [{ name, kind: field === "epochs" ? "line" : "steps", color: field === "epochs" ? 3 : 2,
          values: growth.map((r) => [r.budget_core_hours, r[field], null, null, `${r.model}, loss ${loss(r.loss)}`]) }],
      });
    one("chart-size", "parameters", "parameters", "parameters of the best");
    one("chart-epochs", "epochs", "epochs", "epochs of the best");
  }

  // ---- to take away ----

  function take({ query: asked, design, config }, text, own) {
    const name = `${design.model}-${number(asked.budget)}.yaml`;
    $("download").href = `/api/config?${text}`;
    $("download").download = name;
    $("api").href = `/api/view?${text}`;
    $("sweep-command").textContent = `./corehours sweep ${name}`;
    $("command").textContent = command(asked, design, own);
    $("config").textContent = config;
  }

  function command(asked, design, own) {
    const options = [["chip", asked.chip, "tpu-v4"], ["usd-per-chip-hour", asked.usd_per_chip_hour, undefined]];
    const said = (all) => all.filter(([, value, standard]) => value !== standard).map(([name, value]) => ` --${name} ${value}`).join("");
    if (!own) {
      return `./corehours plan --budget ${asked.budget}${said([["family", asked.family, "nfnet"], ["execution", asked.execution, "masked"], ["sparsity", asked.sparsity], ["chips", asked.chips], ["max-chips", asked.max_chips, Number(STANDARD.max_chips)], ...options])}`;
    }
    const sparse = design.sparsity > 0
      ? [["sparsity", design.sparsity_pattern], ["execution", design.execution, "masked"]] : [];
    const model = design.model_file ? "MODEL.yaml" : design.model;
    return `./corehours estimate ${model} --core-hours ${asked.budget} --chips ${design.chips} --law ${design.law} --curve${said([...sparse, ...options])}`
      + (design.model_file ? `   # MODEL.yaml: ${design.model_file}` : "");
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText($("config").textContent);
      $("copy").textContent = "Copied";
    } catch {
      getSelection().selectAllChildren($("config"));
      $("copy").textContent = "Selected: now Ctrl-C";
    }
    setTimeout(() => ($("copy").textContent = "Copy it"), 2000);
  }

  // ---- start ----

  async function start() {
    choices = await (await fetch("/api/list")).json();
    const { top, ...standard } = choices.defaults;
    STANDARD = standard;
    fromUrl();
    $("more").open = window.matchMedia("(min-width: 861px)").matches;
    showControls();
    listen();
    ask(true);
  }

  start().catch((failure) => complain("", `The page could not start: ${failure.message}.`));
})();
