/*
 * Charts that answer to a hand, over uPlot: it has the axes and the canvas; the series, the legend,
 * the zoom and the readings are ours.
 *
 * Corehours.chart(element, spec) and Corehours.bars(element, spec) draw a description and return
 * {update(spec)}, which draws another one in its place; a chart also {mark(x)}, which moves its marker.
 *
 * A mouse reads what it points at, zooms into what is dragged over and goes back with a double click.
 * A finger reads and, moved sideways, goes on reading; two zoom, a double tap goes back. Arrows, Home
 * and End walk along the points, + and - zoom, Escape goes back.
 *
 * spec of a chart:
 *   label    what it shows, for those who cannot see it
 *   x, y     {label, scale: "log" | "linear", switchable, unit, range, decimals, zero}
 *            unit: written behind its numbers, if there is one
 *            range: [least, most] shown; if left out, what the series need
 *            decimals: of a reading; if left out, as many as its range needs
 *            zero (y only): {above, below}, a line at 0 and what it means to lie above and below
 *   series   [{name, group, kind, color, shade, dash, loose, values: [[x, y, low, high, note], ...]}]
 *            kind: "line" (with a band where low and high are given), "steps" (whose y holds until the
 *            next x), "points" (with bars), "rings" (hollow points), "frontier" (a broad line behind
 *            the others), "context" (a faint line behind all), "area" (between low and high)
 *            group: what the legend switches together; the name if left out
 *            color: a CSS variable of theme.css without its dashes, such as "grey"; a number N stands
 *            for "series-N"; a colour as such begins with #
 *            shade: -1 to 1, how far the colour is mixed with the card's (below 0) or the ink
 *            loose: does not widen the y axis
 *   marker   {x, label}, a line across
 *
 * spec of bars: {label, unit, shares, rows: [{name, note, total, parts: [{name, value, color}]}]}
 *   shares   whether all bars are of one length, so that they compare shares
 *   note     of a row, behind its total
 */
const Corehours = (() => {
  "use strict";

  const REACH = 40; // of a mouse [CSS pixels]
  const STILL = 8; // within which a pointer has not moved [CSS pixels]
  const DOUBLE = 350; // within which two taps are a double tap [ms]
  const UNITS = [[1e18, "E"], [1e15, "P"], [1e12, "T"], [1e9, "B"], [1e6, "M"], [1e3, "k"]];

  /** 12345 as 12.3k. */
  function number(value, digits = 3) {
    if (!Number.isFinite(value)) {
      return "–";
    }
    const size = Math.abs(value);
    for (const [unit, letter] of UNITS) {
      if (size >= unit * 0.99995) {
        return trimmed(value / unit, digits) + letter;
      }
    }
    return trimmed(value, digits);
  }

  const trimmed = (value, digits) => String(Number(value.toPrecision(digits)));

  const percent = (share) => `${(100 * share).toFixed(share < 0.0995 ? 1 : 0)} %`;

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) {
      made.className = className;
    }
    if (text !== undefined) {
      made.textContent = text;
    }
    return made;
  }

  const groupOf = (series) => series.group ?? series.name;

  /** A colour of a description as CSS. */
  function colorOf({ color = 0, shade = 0 }) {
    const name = typeof color === "number" ? `series-${color}` : color;
    const pure = name.startsWith("#") ? name : `var(--${name})`;
    const other = shade < 0 ? "--card" : "--ink";
    return shade ? `color-mix(in srgb, ${pure} ${Math.round(100 * (1 - Math.abs(shade)))}%, var(${other}))` : pure;
  }

  // ---- scales and ticks ----

  const ORIGINS = {
    true: { to: Math.log, from: Math.exp },
    false: { to: (value) => value, from: (value) => value },
  };

  /** The least and the most of some numbers that have a place on the scale; null if there is none. */
  function extent(numbers, log) {
    let min = Infinity;
    let max = -Infinity;
    for (const one of numbers) {
      if (Number.isFinite(one) && !(log && one <= 0)) {
        min = Math.min(min, one);
        max = Math.max(max, one);
      }
    }
    return min > max ? null : [min, max];
  }

  function padded([min, max], log) {
    if (log) {
      const air = Math.max((max / min) ** 0.04, 1.01);
      return [min / air, max * air];
    }
    const air = (max - min || Math.abs(max) || 1) * 0.05;
    return [min >= 0 ? Math.max(0, min - air) : min - air, max + air];
  }

  function ticks(min, max, log, most) {
    const decades = log ? Math.log10(max / min) : 0;
    if (decades < 0.7) {
      return evenly(min, max, most);
    }
    for (const steps of [[1, 1.5, 2, 3, 4, 5, 6, 8], [1, 2, 3, 5], [1, 3], [1]]) {
      const found = perDecade(min, max, steps, 1);
      if (found.length <= most) {
        return found;
      }
    }
    return perDecade(min, max, [1], Math.ceil(decades / most));
  }

  function perDecade(min, max, steps, every) {
    const found = [];
    for (let power = Math.floor(Math.log10(min)); power <= Math.log10(max); power += every) {
      for (const step of steps) {
        const value = Number((step * 10 ** power).toPrecision(6));
        if (value >= min && value <= max) {
          found.push(value);
        }
      }
    }
    return found;
  }

  function evenly(min, max, most) {
    const rough = (max - min) / Math.max(1, most);
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 2.5, 5, 10].map((s) => s * power).find((s) => s >= rough * 0.999);
    const found = [];
    for (let i = Math.ceil(min / step); i * step <= max; i++) {
      found.push(Number((i * step).toPrecision(10)));
    }
    return found;
  }

  // ---- a chart ----

  const LINES = { line: [2, 1], steps: [2, 1], frontier: [7, 0.3], context: [1, 0.35] }; // width, opacity
  const BACK_TO_FRONT = ["context", "frontier", "steps", "line", "rings", "points"];

  class Chart {
    constructor(holder, spec) {
      this.holder = holder;
      this.spec = spec;
      this.hidden = new Set();
      this.scale = {};
      this.zoom = null; // {x: [from, to], y: [from, to]} or one of the two
      this.entries = new Map();
      this.colors = new Map();
      this.lay();
      this.hand = new Hand(this);
      this.build();
      for (const look of ["(prefers-color-scheme: dark)", "print"]) {
        window.matchMedia(look).addEventListener("change", () => this.u.redraw(false, true));
      }
      new ResizeObserver(() => requestAnimationFrame(() => this.resize())).observe(holder);
    }

    /** Another description; what was switched off, the scales, and a zoom that still shows something stay. */
    update(spec) {
      const same = spec.x.scale === this.spec.x.scale && spec.y.scale === this.spec.y.scale;
      this.spec = spec;
      this.zoom = this.zoomShowsSomething() ? this.zoom : null;
      this.reading.show(null);
      same ? this.refresh() : this.build();
    }

    /** Moves the line across. */
    mark(x) {
      this.spec.marker = { ...this.spec.marker, x };
      this.u.redraw(false);
    }

    lay() {
      this.holder.classList.add("chart");
      const bar = element("div", "chart-bar");
      const buttons = element("span", "chart-buttons");
      this.yLabel = element("span", "chart-y");
      this.buttons = { x: this.scaleButton("x"), y: this.scaleButton("y"), reset: this.resetButton() };
      buttons.append(...Object.values(this.buttons));
      this.probe = element("span", "chart-probe");
      bar.append(this.yLabel, this.probe, buttons);
      this.plot = element("div", "chart-plot");
      this.plot.tabIndex = 0;
      this.plot.setAttribute("role", "application");
      this.plot.setAttribute("aria-roledescription", "chart");
      this.reading = new Reading(this);
      this.legend = element("div", "chart-legend");
      this.holder.replaceChildren(bar, this.plot, this.reading.said, this.legend);
    }

    build() {
      this.u?.destroy();
      const [width, height] = this.size();
      const scale = (key) => ({ time: false, distr: this.isLog(key) ? 3 : 1, range: () => this.range(key) });
      this.u = new uPlot(
        {
          width,
          height,
          padding: [10, 14, 0, 0],
          legend: { show: false },
          scales: { x: scale("x"), y: scale("y") },
          axes: [this.axis("x", { size: 26, label: this.spec.x.label, labelSize: 18 }), this.axis("y", { size: 52 })],
          series: [{}, { paths: () => null, points: { show: false } }],
          cursor: { show: false },
          hooks: { drawClear: [() => this.colors.clear()], draw: [() => this.draw()] },
        },
        this.frame(),
        this.plot,
      );
      this.reading.moveTo(this.u.over);
      this.labels();
    }

    axis(key, more) {
      return {
        stroke: () => this.css("var(--muted)"),
        font: "12px system-ui, sans-serif",
        labelFont: "12px system-ui, sans-serif",
        grid: { stroke: () => this.css("var(--line)"), width: 1 },
        ticks: { show: false },
        gap: 6,
        splits: (u, i, min, max) => {
          const pixels = key === "x" ? u.bbox.width : u.bbox.height;
          return ticks(min, max, this.isLog(key), pixels / devicePixelRatio / (key === "x" ? 64 : 40));
        },
        filter: (u, splits) => splits,
        values: (u, splits) => splits.map((value) => number(value, 6) + this.unit(key)),
        ...more,
      };
    }

    refresh() {
      this.labels();
      this.u.setData(this.frame());
    }

    labels() {
      this.yLabel.textContent = this.spec.y.label;
      this.plot.setAttribute("aria-label", `${this.spec.label}. Arrow keys read its points.`);
      this.showButtons();
      this.showLegend();
    }

    unit(axis) {
      return this.spec[axis].unit ? ` ${this.spec[axis].unit}` : "";
    }

    size() {
      const width = Math.max(220, Math.floor(this.holder.clientWidth || 600));
      return [width, Math.round(Math.min(400, Math.max(240, width * 0.52)))];
    }

    resize() {
      const [width, height] = this.size();
      if (width !== this.u.width || height !== this.u.height) {
        this.reading.show(null);
        this.u.setSize({ width, height });
      }
    }

    /** A CSS colour as the canvas wants it; looked up once a drawing. */
    css(color) {
      if (!this.colors.has(color)) {
        this.probe.style.color = color;
        this.colors.set(color, getComputedStyle(this.probe).color);
      }
      return this.colors.get(color);
    }

    // ---- ranges ----

    isLog(axis) {
      return (this.scale[axis] ?? this.spec[axis].scale) === "log";
    }

    range(axis) {
      return this.zoom?.[axis] ?? this.whole(axis);
    }

    whole(axis) {
      if (this.spec[axis].range) {
        return this.spec[axis].range;
      }
      const log = this.isLog(axis);
      const found = axis === "x" ? this.wholeX(log) : this.wholeY(log, this.zoom?.x) ?? this.wholeY(log);
      if (axis === "y" && found && this.spec.y.zero) {
        const room = 0.15 * (found[1] - found[0]); // for the words above and below
        return [found[0] - room, found[1] + room];
      }
      return found ? padded(found, log) : log ? [1, 10] : [0, 1];
    }

    wholeX(log) {
      return extent(this.shown().flatMap((series) => series.values.map((v) => v[0])), log);
    }

    /** Of what lies between two x, if any are given. */
    wholeY(log, between) {
      const tight = this.shown().filter((series) => !series.loose);
      const numbers = (tight.length ? tight : this.shown())
        .flatMap((series) => series.values)
        .filter((v) => !between || (v[0] >= between[0] && v[0] <= between[1]))
        .flatMap((v) => [v[1], v[2] ?? NaN, v[3] ?? NaN]);
      return extent(this.spec.y.zero && numbers.length ? [0, ...numbers] : numbers, log);
    }

    /** The library needs some data to make axes of. */
    frame() {
      return [this.range("x"), this.range("y")];
    }

    zoomShowsSomething() {
      const inside = (value, axis) => {
        const zoomed = this.zoom?.[axis];
        return !zoomed || (value >= zoomed[0] && value <= zoomed[1]);
      };
      const marked = this.spec.marker?.x;
      return (
        (!Number.isFinite(marked) || inside(marked, "x")) &&
        this.shown().some((series) => series.values.some((v) => inside(v[0], "x") && inside(v[1], "y")))
      );
    }

    setZoom(zoom) {
      this.zoom = zoom;
      this.reading.show(null);
      this.showButtons();
      this.u.setData(this.frame());
    }

    // ---- buttons and legend, which stay where the focus is ----

    button(className, text, act) {
      const button = element("button", className, text);
      button.type = "button";
      button.addEventListener("click", act);
      return button;
    }

    scaleButton(axis) {
      const button = this.button("chart-button", `log ${axis}`, () => {
        this.scale[axis] = this.isLog(axis) ? "linear" : "log";
        this.zoom = null;
        this.reading.show(null);
        this.build();
      });
      button.title = `Logarithmic or linear ${axis} axis`;
      return button;
    }

    resetButton() {
      return this.button("chart-button", "reset zoom", () => {
        this.plot.focus();
        this.setZoom(null);
      });
    }

    showButtons() {
      for (const axis of ["x", "y"]) {
        this.buttons[axis].hidden = !this.spec[axis].switchable;
        this.buttons[axis].setAttribute("aria-pressed", String(this.isLog(axis)));
      }
      this.buttons.reset.hidden = !this.zoom;
    }

    showLegend() {
      const groups = new Map();
      for (const series of this.spec.series) {
        groups.set(groupOf(series), [...(groups.get(groupOf(series)) ?? []), series]);
      }
      const entries = [...groups].map(([name, all]) => this.entry(name, all));
      if (entries.length !== this.legend.children.length || entries.some((e, i) => e !== this.legend.children[i])) {
        this.legend.replaceChildren(...entries);
      }
    }

    entry(name, all) {
      if (!this.entries.has(name)) {
        this.entries.set(name, this.button("chart-entry", "", () => this.toggle(name)));
      }
      const button = this.entries.get(name);
      const dash = all.every((series) => series.dash) ? " chart-dash" : "";
      const swatch = element("span", `chart-swatch chart-${all[0].kind}${dash}`);
      swatch.style.color = colorOf(all[0]);
      button.replaceChildren(swatch, document.createTextNode(name));
      button.title = "Show or hide";
      button.setAttribute("aria-pressed", String(!this.hidden.has(name)));
      return button;
    }

    toggle(name) {
      this.hidden.has(name) ? this.hidden.delete(name) : this.hidden.add(name);
      this.reading.show(null);
      this.refresh();
    }

    // ---- drawing ----

    shown() {
      return this.spec.series.filter((series) => !this.hidden.has(groupOf(series)));
    }

    draw() {
      const { ctx, bbox } = this.u;
      ctx.save();
      ctx.beginPath();
      ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
      ctx.clip();
      const all = this.shown();
      const bands = new Set(all.filter((s) => s.kind === "line").map(groupOf)).size;
      this.drawZero(ctx, bbox, true);
      all.forEach((series) => this.drawBand(ctx, series, bands > 2 ? 0.09 : 0.17));
      for (const kind of BACK_TO_FRONT) {
        const draw = kind in LINES ? "drawLine" : "drawPoints";
        all.filter((series) => series.kind === kind).forEach((series) => this[draw](ctx, series));
      }
      this.drawZero(ctx, bbox, false);
      this.drawMarker(ctx, bbox);
      ctx.restore();
    }

    px(value) {
      return this.u.valToPos(value, "x", true);
    }

    py(value) {
      return this.u.valToPos(value, "y", true);
    }

    drawBand(ctx, series, opacity) {
      const band = series.values.filter((v) => Number.isFinite(v[2]) && Number.isFinite(v[3]));
      if (!["line", "area"].includes(series.kind) || band.length < 2) {
        return;
      }
      ctx.beginPath();
      band.forEach((v) => ctx.lineTo(this.px(v[0]), this.py(v[3])));
      band.slice().reverse().forEach((v) => ctx.lineTo(this.px(v[0]), this.py(v[2])));
      ctx.closePath();
      ctx.globalAlpha = opacity;
      ctx.fillStyle = this.css(colorOf(series));
      ctx.fill();
      ctx.globalAlpha = 1;
    }

    drawLine(ctx, series) {
      const [width, opacity] = LINES[series.kind];
      ctx.beginPath();
      series.values.forEach((v, i) => {
        if (series.kind === "steps" && i > 0) {
          ctx.lineTo(this.px(v[0]), this.py(series.values[i - 1][1]));
        }
        ctx.lineTo(this.px(v[0]), this.py(v[1]));
      });
      ctx.strokeStyle = this.css(colorOf(series));
      ctx.lineWidth = width * devicePixelRatio;
      ctx.lineJoin = "round";
      ctx.globalAlpha = opacity;
      ctx.setLineDash(series.dash ? [6 * devicePixelRatio, 4 * devicePixelRatio] : []);
      ctx.stroke();
      ctx.setLineDash([]);
      ctx.globalAlpha = 1;
    }

    drawPoints(ctx, series) {
      ctx.strokeStyle = ctx.fillStyle = this.css(colorOf(series));
      ctx.lineWidth = 1.6 * devicePixelRatio;
      for (const v of series.values) {
        const x = this.px(v[0]);
        if (Number.isFinite(v[2]) && Number.isFinite(v[3])) {
          ctx.beginPath();
          ctx.moveTo(x, this.py(v[2]));
          ctx.lineTo(x, this.py(v[3]));
          ctx.stroke();
        }
        ctx.beginPath();
        ctx.arc(x, this.py(v[1]), 4 * devicePixelRatio, 0, 2 * Math.PI);
        series.kind === "rings" ? ctx.stroke() : ctx.fill();
      }
    }

    drawMarker(ctx, bbox) {
      const marker = this.spec.marker;
      if (!marker || !Number.isFinite(marker.x)) {
        return;
      }
      const x = this.px(marker.x);
      ctx.strokeStyle = this.css("var(--ink)");
      ctx.lineWidth = devicePixelRatio;
      ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      ctx.setLineDash([]);
      const left = x > bbox.left + bbox.width * 0.6;
      this.write(ctx, marker.label, x + (left ? -5 : 5) * devicePixelRatio, bbox.top + 2 * devicePixelRatio, left ? "right" : "left", "top");
    }

    /** The line at 0, behind all series, or what lies above and below it, before them. */
    drawZero(ctx, bbox, behind) {
      const zero = this.spec.y.zero;
      const y = this.py(0);
      const right = bbox.left + bbox.width;
      if (zero && behind) {
        ctx.strokeStyle = this.css("var(--ink)");
        ctx.lineWidth = 1.5 * devicePixelRatio;
        ctx.beginPath();
        ctx.moveTo(bbox.left, y);
        ctx.lineTo(right, y);
        ctx.stroke();
      } else if (zero) {
        this.write(ctx, `↑ ${zero.above}`, right - 4 * devicePixelRatio, bbox.top + 3 * devicePixelRatio, "right", "top");
        this.write(ctx, `↓ ${zero.below}`, right - 4 * devicePixelRatio, bbox.top + bbox.height - 3 * devicePixelRatio, "right", "bottom");
      }
    }

    write(ctx, text, x, y, align, baseline) {
      ctx.font = `${12 * devicePixelRatio}px system-ui, sans-serif`;
      ctx.textAlign = align;
      ctx.textBaseline = baseline;
      ctx.lineWidth = 4 * devicePixelRatio;
      ctx.lineJoin = "round";
      ctx.strokeStyle = this.css("var(--card)");
      ctx.strokeText(text, x, y);
      ctx.fillStyle = this.css("var(--ink)");
      ctx.fillText(text, x, y);
    }

    // ---- what is where ----

    /** Where a value lies in the plot [CSS pixels]. */
    place(value) {
      return [this.u.valToPos(value[0], "x"), this.u.valToPos(value[1], "y")];
    }

    /** The point that is nearest to a place and not further than that; null if there is none. */
    nearest([left, top], reach) {
      let best = null;
      let least = reach * reach;
      this.shown().forEach((series) =>
        series.values.forEach((value, index) => {
          const [x, y] = this.place(value);
          const far = (x - left) ** 2 + (y - top) ** 2 - (series.kind in LINES ? 0 : 25);
          if (far < least && this.isInside([x, y])) {
            least = far;
            best = { series, index };
          }
        }),
      );
      return best;
    }

    isInside([left, top]) {
      const { clientWidth, clientHeight } = this.u.over;
      return left >= -1 && top >= -1 && left <= clientWidth + 1 && top <= clientHeight + 1;
    }
  }

  // ---- the reading: a point's values in a box, a dot on it, a line through it ----

  class Reading {
    constructor(chart) {
      this.chart = chart;
      this.near = null;
      this.box = element("div", "chart-tip");
      this.dot = element("div", "chart-dot");
      this.cross = element("div", "chart-cross");
      this.said = element("p", "chart-said");
      this.said.setAttribute("aria-live", "polite");
      this.parts = [this.cross, this.dot, this.box];
      this.parts.forEach((part) => part.setAttribute("aria-hidden", "true"));
    }

    moveTo(over) {
      over.append(...this.parts);
      this.show(null);
    }

    /** Shows a point, {series, index}, or nothing. */
    show(near) {
      this.near = near;
      this.parts.forEach((part) => (part.hidden = !near));
      if (near) {
        const [left, top] = this.chart.place(near.series.values[near.index]);
        this.fill(near);
        this.dot.style.color = colorOf(near.series);
        this.dot.style.left = this.cross.style.left = `${left}px`;
        this.dot.style.top = `${top}px`;
        this.putBox(left);
      }
    }

    /** The same, and has it read out. */
    say(near) {
      this.show(near);
      this.said.textContent = near ? [...this.box.children].map((line) => line.textContent).join("; ") : "";
    }

    fill({ series, index }) {
      const [x, y, low, high, note] = series.values[index];
      const { spec } = this.chart;
      const interval = Number.isFinite(low) && Number.isFinite(high) ? ` (${this.digits(low)}–${this.digits(high)})` : "";
      const title = element("strong", "", series.name);
      title.style.color = colorOf(series);
      this.box.replaceChildren(
        title,
        element("span", "", `${spec.x.label}: ${number(x)}${this.chart.unit("x")}`),
        element("span", "", `${spec.y.label}: ${this.digits(y)}${interval}${this.chart.unit("y")}`),
        ...(note ? [element("span", "chart-note", note)] : []),
      );
    }

    /** A y with as many decimals as all others. */
    digits(y) {
      const { decimals, zero } = this.chart.spec.y;
      const [low, high] = extent(this.chart.shown().flatMap((s) => s.values.map((v) => v[1])), false) ?? [0, 1];
      if (decimals === undefined && high >= 1000) {
        return number(y);
      }
      const needed = Math.ceil(-Math.log10((high - low || Math.abs(high) || 1) / 500));
      const text = y.toFixed(decimals ?? Math.min(4, Math.max(0, needed)));
      return zero && y > 0 ? `+${text}` : text;
    }

    /** In the half that the point is not in, above or below, wherever fewer points are covered. */
    putBox(left) {
      const { clientWidth, clientHeight } = this.chart.u.over;
      const { offsetWidth: width, offsetHeight: height } = this.box;
      const from = left > clientWidth / 2 ? 6 : Math.max(0, clientWidth - width - 6);
      const tops = [6, Math.max(0, clientHeight - height - 6)];
      const covered = tops.map((top) => this.covered(from, top, width, height));
      this.box.style.left = `${from}px`;
      this.box.style.top = `${tops[covered[0] <= covered[1] ? 0 : 1]}px`;
    }

    covered(from, top, width, height) {
      return this.chart.shown().flatMap((s) => s.values).filter((value) => {
        const [x, y] = this.chart.place(value);
        return x >= from && x <= from + width && y >= top && y <= top + height;
      }).length;
    }
  }

  // ---- mouse, fingers, keys ----

  class Hand {
    constructor(chart) {
      this.chart = chart;
      this.down = new Map(); // where pointers are, by their id
      this.start = null; // where the mouse went down
      this.pinch = null;
      this.tap = { time: 0, at: [0, 0] };
      const { plot } = chart;
      for (const type of ["pointerdown", "pointermove", "pointerup", "pointercancel", "pointerleave"]) {
        plot.addEventListener(type, (event) => this[event.pointerType === "touch" ? "finger" : "mouse"](event));
      }
      plot.addEventListener("touchstart", (event) => event.touches.length > 1 && event.preventDefault(), { passive: false });
      plot.addEventListener("dblclick", () => chart.setZoom(null));
      plot.addEventListener("keydown", (event) => this.key(event));
      plot.addEventListener("blur", () => chart.reading.say(null));
    }

    at(event) {
      const box = this.chart.u.over.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    }

    mouse(event) {
      const at = this.at(event);
      if (event.type === "pointerdown" && event.button === 0) {
        this.start = at;
        this.chart.plot.setPointerCapture(event.pointerId);
      } else if (event.type === "pointermove") {
        this.start ? this.select(at) : this.chart.reading.show(this.chart.nearest(at, REACH));
      } else if (event.type === "pointerup" && this.start) {
        this.zoomTo(this.rectangle(at));
        this.start = null;
      } else if (event.type === "pointercancel" || (event.type === "pointerleave" && !this.start)) {
        this.zoomTo({});
        this.start = null;
        this.chart.reading.show(null);
      }
    }

    /** What is dragged over: a stretch of one axis, or, where both are meant, a rectangle. */
    rectangle(at) {
      const { clientWidth, clientHeight } = this.chart.u.over;
      const part = (from, to, whole) => [from, to].map((one) => Math.min(Math.max(one, 0), whole)).sort((a, b) => a - b);
      const x = part(this.start[0], at[0], clientWidth);
      const y = part(this.start[1], at[1], clientHeight);
      const [across, up] = [x[1] - x[0], y[1] - y[0]];
      return { x: across > STILL && across * 4 > up ? x : null, y: up > STILL && up * 4 > across ? y : null };
    }

    select(at) {
      const { x, y } = this.rectangle(at);
      const { clientWidth, clientHeight } = this.chart.u.over;
      const [left, right] = x ?? [0, y ? clientWidth : 0];
      const [top, bottom] = y ?? [0, x ? clientHeight : 0];
      this.chart.reading.show(null);
      this.chart.u.setSelect({ left, top, width: right - left, height: bottom - top }, false);
    }

    zoomTo({ x, y }) {
      const { u } = this.chart;
      u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
      if (x || y) {
        const { zoom } = this.chart;
        this.chart.setZoom({
          x: x ? x.map((place) => u.posToVal(place, "x")) : zoom?.x,
          y: y ? [u.posToVal(y[1], "y"), u.posToVal(y[0], "y")] : x ? undefined : zoom?.y,
        });
      }
    }

    finger(event) {
      const at = this.at(event);
      if (event.type === "pointerdown") {
        this.down.set(event.pointerId, at);
        this.moved = this.down.size > 1;
        this.pinch = this.down.size === 2 ? this.pinchFrom() : null;
        this.first = at;
      }
      if (event.type === "pointermove" && this.down.has(event.pointerId)) {
        this.down.set(event.pointerId, at);
        this.moved ||= Math.hypot(at[0] - this.first[0], at[1] - this.first[1]) > STILL;
      }
      if (["pointerdown", "pointermove"].includes(event.type)) {
        this.pinch ? this.pinchTo() : this.chart.reading.show(this.chart.nearest(at, Infinity));
      } else if (this.down.delete(event.pointerId)) {
        this.lift(event, at);
      }
    }

    lift(event, at) {
      this.pinch = null;
      if (event.type === "pointercancel") {
        this.chart.reading.show(null); // the page scrolls
      } else if (!this.moved) {
        const near = Math.hypot(at[0] - this.tap.at[0], at[1] - this.tap.at[1]) < 4 * STILL;
        if (near && event.timeStamp - this.tap.time < DOUBLE) {
          this.chart.setZoom(null);
        }
        this.tap = { time: event.timeStamp, at };
      }
    }

    /** Where two fingers are along the axis that they lie along, as shares of it. */
    fingers(axis) {
      const { clientWidth, clientHeight } = this.chart.u.over;
      return [...this.down.values()].map((at) => (axis === "x" ? at[0] / clientWidth : 1 - at[1] / clientHeight));
    }

    pinchFrom() {
      const [a, b] = [...this.down.values()];
      const axis = Math.abs(a[0] - b[0]) >= Math.abs(a[1] - b[1]) ? "x" : "y";
      const { to } = ORIGINS[this.chart.isLog(axis)];
      const [low, high] = this.chart.range(axis).map(to);
      return { axis, held: this.fingers(axis).map((share) => low + share * (high - low)) };
    }

    /** Keeps under the fingers what was there when they came down. */
    pinchTo() {
      const { axis, held } = this.pinch;
      const [p, q] = this.fingers(axis);
      if (Math.abs(p - q) > 0.02 && held[0] !== held[1]) {
        const span = (held[1] - held[0]) / (q - p);
        this.zoomAxis(axis, held[0] - span * p, span);
      }
    }

    /** Zooms one axis to a span of its scale, or not at all if that is all there is. */
    zoomAxis(axis, start, span) {
      const { chart } = this;
      const { to, from } = ORIGINS[chart.isLog(axis)];
      const [low, high] = chart.whole(axis).map(to);
      const inside = [Math.max(low, start), Math.min(high, start + span)];
      const rest = axis === "x" ? {} : { x: chart.zoom?.x };
      const whole = inside[0] <= low && inside[1] >= high;
      if (span > 0 && inside[0] < inside[1]) {
        chart.setZoom(whole ? null : { ...rest, [axis]: inside.map(from) });
      }
    }

    key(event) {
      const { chart } = this;
      const act = {
        Escape: () => (chart.zoom ? chart.setZoom(null) : chart.reading.say(null)),
        ArrowLeft: () => this.walk(-1, 0),
        ArrowRight: () => this.walk(1, 0),
        ArrowUp: () => this.walk(0, -1),
        ArrowDown: () => this.walk(0, 1),
        Home: () => this.walk(-Infinity, 0),
        End: () => this.walk(Infinity, 0),
        "+": () => this.zoomBy(0.5),
        "-": () => this.zoomBy(2),
      }[event.key];
      if (act && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        act();
      }
    }

    /** What is in view of each line and set of points: all parts of a line are one. */
    tracks() {
      const { chart } = this;
      const tracks = new Map();
      for (const series of chart.shown()) {
        const key = `${series.kind} ${series.name}`;
        const points = series.values
          .map((value, index) => ({ series, index, place: chart.place(value) }))
          .filter((point) => chart.isInside(point.place));
        tracks.set(key, [...(tracks.get(key) ?? []), ...points]);
      }
      return [...tracks.values()].filter((track) => track.length);
    }

    /** Along a track, or to the nearest point of the next one. */
    walk(along, across) {
      const tracks = this.tracks();
      const { near } = this.chart.reading;
      const isNear = (point) => point.series === near?.series && point.index === near?.index;
      const which = tracks.findIndex((track) => track.some(isNear));
      if (which < 0) {
        this.chart.reading.say(tracks[0]?.at(along === Infinity ? -1 : 0) ?? null);
        return;
      }
      const here = tracks[which].findIndex(isNear);
      const next = tracks[(which + across + tracks.length) % tracks.length];
      const from = tracks[which][here].place[0];
      const far = (point) => Math.abs(point.place[0] - from);
      this.chart.reading.say(
        across
          ? next.reduce((best, point) => (far(point) < far(best) ? point : best))
          : next[Math.min(Math.max(here + along, 0), next.length - 1)],
      );
    }

    /** Around the point that is read, else around the middle. */
    zoomBy(factor) {
      const { chart } = this;
      const { near } = chart.reading;
      const { to } = ORIGINS[chart.isLog("x")];
      const [low, high] = chart.range("x").map(to);
      const middle = near ? to(near.series.values[near.index][0]) : (low + high) / 2;
      this.zoomAxis("x", middle - factor * (middle - low), factor * (high - low));
      chart.reading.show(near);
    }
  }

  // ---- stacked bars ----

  class Bars {
    constructor(holder, spec) {
      this.holder = holder;
      holder.classList.add("bars");
      this.update(spec);
    }

    /** The values of one bar are in its legend, those of several in a table. */
    update(spec) {
      const most = Math.max(...spec.rows.map((row) => row.total));
      const bars = spec.rows.map((row) => this.row(row, spec, spec.shares ? 1 : row.total / most));
      const values = spec.rows.length > 1 ? [this.table(spec)] : [];
      this.holder.setAttribute("role", "group");
      this.holder.setAttribute("aria-label", spec.label);
      this.holder.replaceChildren(...bars, this.legend(spec), ...values);
    }

    row(row, spec, length) {
      const line = element("div", "bars-row");
      const bar = element("div", "bars-bar");
      bar.setAttribute("aria-hidden", "true");
      bar.style.width = `${(100 * length).toFixed(2)}%`;
      row.parts.filter((part) => part.value > 0).forEach((part) => {
        const share = part.value / row.total;
        const piece = element("span", "bars-part");
        piece.append(element("span", "", percent(share)));
        piece.style.flexGrow = String(share);
        piece.style.background = colorOf(part);
        piece.title = `${part.name}: ${this.value(part, row, spec)}`;
        bar.append(piece);
      });
      const total = [`${number(row.total)} ${spec.unit}`, ...(row.note ? [row.note] : [])].join(", ");
      line.append(element("span", "bars-name", row.name), bar, element("span", "bars-total", total));
      return line;
    }

    value(part, row, spec) {
      return `${number(part.value)} ${spec.unit}, ${percent(part.value / row.total)}`;
    }

    /** What takes any time in any row. */
    parts(spec) {
      const parts = new Map();
      spec.rows.forEach((row) => row.parts.forEach((part) => part.value > 0 && parts.set(part.name, part)));
      return [...parts.values()];
    }

    legend(spec) {
      const legend = element("div", "chart-legend");
      for (const part of this.parts(spec)) {
        const entry = element("span", "bars-entry");
        const swatch = element("span", "chart-swatch chart-points");
        swatch.style.color = colorOf(part);
        entry.append(swatch, document.createTextNode(part.name));
        if (spec.rows.length === 1) {
          entry.append(element("span", "bars-value", this.value(part, spec.rows[0], spec)));
        }
        legend.append(entry);
      }
      return legend;
    }

    table(spec) {
      const names = this.parts(spec).map((part) => part.name);
      const cells = (tag, texts) => {
        const row = element("tr");
        row.append(...texts.map((text, i) => element(tag, i ? "n" : "", text)));
        return row;
      };
      const table = element("table");
      table.append(
        cells("th", ["", ...names, "step"]),
        ...spec.rows.map((row) => {
          const shares = new Map(row.parts.map((part) => [part.name, percent(part.value / row.total)]));
          return cells("td", [row.name, ...names.map((name) => shares.get(name) ?? ""), `${number(row.total)} ${spec.unit}`]);
        }),
      );
      const details = element("details", "bars-table");
      const scroll = element("div", "scroll");
      scroll.append(table);
      details.append(element("summary", "", "In numbers"), scroll);
      return details;
    }
  }

  return {
    /** A learning curve is shown from this share of its run on; before, it falls too steeply. */
    SHOWN_FROM: 0.03,
    chart: (holder, spec) => new Chart(holder, spec),
    bars: (holder, spec) => new Bars(holder, spec),
    number,
    element,
  };
})();
