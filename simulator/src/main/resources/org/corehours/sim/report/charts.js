/*
 * Charts that answer to a hand, over uPlot: it has the axes, the canvas and the cursor; the series,
 * the legend, the zoom and the readings are drawn here.
 *
 * Corehours.chart(element, spec) and Corehours.bars(element, spec) draw a description and return
 * {update(spec), destroy()}.
 *
 * spec of a chart:
 *   label    what it shows, for those who cannot see it
 *   x, y     {label, scale: "log" | "linear", switchable}
 *   series   [{name, group, kind, color, dash, values: [[x, y, low, high, note], ...]}]
 *            kind: "line" (with a band where low and high are given), "points" (with bars),
 *            "rings" (hollow points), "frontier" (a broad line behind the others), "context" (a faint
 *            line behind all)
 *            group: what the legend switches together; the name if left out
 *            color: index of a CSS variable --series-N of theme.css
 *   marker   {x, label}, a line across
 *
 * spec of bars: {label, unit, rows: [{name, total, parts: [{name, value, color}]}]}
 */
const Corehours = (() => {
  "use strict";

  const COLORS = 10;
  const REACH = 40;
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

  function trimmed(value, digits) {
    const text = value.toPrecision(digits);
    return String(text.includes("e") ? Number(text) : Number(text));
  }

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

  // ---- scales and ticks ----

  /** Range of what is shown, with some air; logarithmic scales leave out what is not above 0. */
  function extent(spec, dimension, log, hidden) {
    let min = Infinity;
    let max = -Infinity;
    for (const series of spec.series) {
      if (hidden.has(groupOf(series))) {
        continue;
      }
      for (const value of series.values) {
        const all = dimension === 0 ? [value[0]] : [value[1], value[2], value[3]];
        for (const one of all) {
          if (Number.isFinite(one) && !(log && one <= 0)) {
            min = Math.min(min, one);
            max = Math.max(max, one);
          }
        }
      }
    }
    if (min > max) {
      return log ? [1, 10] : [0, 1];
    }
    return padded(min, max, log);
  }

  function padded(min, max, log) {
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

  class Chart {
    constructor(holder, spec) {
      this.holder = holder;
      this.spec = spec;
      this.hidden = new Set();
      this.scale = {};
      this.zoom = null;
      this.near = null;
      holder.classList.add("chart");
      this.bar = element("div", "chart-bar");
      this.yLabel = element("span", "chart-y");
      this.buttons = element("span", "chart-buttons");
      this.bar.append(this.yLabel, this.buttons);
      this.plot = element("div", "chart-plot");
      this.plot.tabIndex = 0;
      this.plot.setAttribute("role", "img");
      this.tip = element("div", "chart-tip");
      this.tip.setAttribute("aria-live", "polite");
      this.tip.hidden = true;
      this.legend = element("div", "chart-legend");
      holder.replaceChildren(this.bar, this.plot, this.legend);
      this.plot.addEventListener("keydown", (event) => this.key(event));
      this.plot.addEventListener("blur", () => this.read(null));
      this.dark = window.matchMedia("(prefers-color-scheme: dark)");
      this.redraw = () => this.u.redraw(false, true);
      this.dark.addEventListener("change", this.redraw);
      this.sizes = new ResizeObserver(() => requestAnimationFrame(() => this.resize()));
      this.sizes.observe(holder);
      this.build();
    }

    /** Another description; what was switched off, the scales and the zoom stay. */
    update(spec) {
      const same = spec.x.scale === this.spec.x.scale && spec.y.scale === this.spec.y.scale;
      this.spec = spec;
      this.near = null;
      this.tip.hidden = true;
      if (same) {
        this.labels();
        this.u.setData(this.frame());
      } else {
        this.build();
      }
    }

    destroy() {
      this.dark.removeEventListener("change", this.redraw);
      this.sizes.disconnect();
      this.u.destroy();
      this.holder.replaceChildren();
    }

    isLog(axis) {
      return (this.scale[axis] ?? this.spec[axis].scale) === "log";
    }

    range(axis) {
      return (
        this.zoom?.[axis] ?? extent(this.spec, axis === "x" ? 0 : 1, this.isLog(axis), this.hidden)
      );
    }

    /** The library needs some data to make axes of. */
    frame() {
      return [this.range("x"), this.range("y")];
    }

    labels() {
      this.yLabel.textContent = this.spec.y.label;
      this.plot.setAttribute("aria-label", this.spec.label);
      this.drawButtons();
      this.drawLegend();
    }

    build() {
      this.u?.destroy();
      this.labels();
      const [width, height] = this.size();
      const axis = (key, more) => ({
        stroke: () => this.css("--muted"),
        font: "12px system-ui, sans-serif",
        labelFont: "12px system-ui, sans-serif",
        grid: { stroke: () => this.css("--line"), width: 1 },
        ticks: { show: false },
        gap: 6,
        splits: (u, i, min, max) => {
          const pixels = key === "x" ? u.bbox.width : u.bbox.height;
          return ticks(min, max, this.isLog(key), pixels / devicePixelRatio / (key === "x" ? 64 : 40));
        },
        filter: (u, splits) => splits,
        values: (u, splits) => splits.map((value) => number(value, 6)),
        ...more,
      });
      const scale = (key) => ({
        time: false,
        distr: this.isLog(key) ? 3 : 1,
        range: () => this.range(key),
      });
      this.u = new uPlot(
        {
          width,
          height,
          padding: [10, 14, 0, 0],
          legend: { show: false },
          scales: { x: scale("x"), y: scale("y") },
          axes: [axis("x", { size: 26, label: this.spec.x.label, labelSize: 18 }), axis("y", { size: 46 })],
          series: [{}, { show: true, paths: () => null, points: { show: false } }],
          cursor: {
            points: { show: false },
            y: false,
            drag: { x: true, y: true, uni: 24, setScale: false },
            bind: { dblclick: () => () => this.setZoom(null) },
          },
          hooks: {
            draw: [() => this.draw()],
            setSelect: [() => this.select()],
            setCursor: [() => this.hover()],
          },
        },
        this.frame(),
        this.plot,
      );
      this.u.over.append(this.tip);
      this.u.over.addEventListener("mouseleave", () => this.read(null));
    }

    size() {
      const width = Math.max(220, Math.floor(this.holder.clientWidth || 600));
      return [width, Math.round(Math.min(400, Math.max(240, width * 0.52)))];
    }

    resize() {
      const [width, height] = this.size();
      if (width !== this.u.width || height !== this.u.height) {
        this.read(null);
        this.u.setSize({ width, height });
      }
    }

    css(name) {
      return getComputedStyle(this.holder).getPropertyValue(name).trim();
    }

    color(series) {
      return this.css(`--series-${(series.color ?? 0) % COLORS}`);
    }

    // ---- zoom ----

    select() {
      const { left, top, width, height } = this.u.select;
      if (width < 4 && height < 4) {
        return;
      }
      const at = (position, axis) => this.u.posToVal(position, axis);
      const whole = this.u.over;
      const across = width > 3 && width < whole.clientWidth;
      const up = height > 3 && height < whole.clientHeight;
      this.u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
      this.setZoom({
        x: across ? [at(left, "x"), at(left + width, "x")] : this.range("x"),
        y: up ? [at(top + height, "y"), at(top, "y")] : this.range("y"),
      });
    }

    setZoom(zoom) {
      this.zoom = zoom;
      this.read(null);
      this.drawButtons();
      this.u.setData(this.frame());
    }

    // ---- buttons ----

    drawButtons() {
      const buttons = [];
      for (const axis of ["x", "y"]) {
        if (this.spec[axis].switchable) {
          const button = this.button(`log ${axis}`, () => this.switchScale(axis));
          button.setAttribute("aria-pressed", String(this.isLog(axis)));
          button.title = `Logarithmic or linear ${axis} axis`;
          buttons.push(button);
        }
      }
      if (this.zoom) {
        buttons.push(this.button("reset zoom", () => this.setZoom(null)));
      }
      this.buttons.replaceChildren(...buttons);
    }

    button(text, act) {
      const button = element("button", "chart-button", text);
      button.type = "button";
      button.addEventListener("click", act);
      return button;
    }

    switchScale(axis) {
      this.scale[axis] = this.isLog(axis) ? "linear" : "log";
      this.zoom = null;
      this.build();
    }

    drawLegend() {
      const groups = new Map();
      for (const series of this.spec.series) {
        const group = groupOf(series);
        groups.set(group, [...(groups.get(group) ?? []), series]);
      }
      const key = JSON.stringify([...groups].map(([name, all]) => [name, all[0].color, all[0].kind]));
      if (key === this.legendKey) {
        return;
      }
      this.legendKey = key;
      this.legend.replaceChildren(...[...groups].map(([name, all]) => this.entry(name, all)));
    }

    entry(name, all) {
      const first = all[0];
      const button = this.button("", () => {
        this.hidden.has(name) ? this.hidden.delete(name) : this.hidden.add(name);
        button.setAttribute("aria-pressed", String(!this.hidden.has(name)));
        this.read(null);
        this.u.setData(this.frame());
      });
      button.className = "chart-entry";
      button.setAttribute("aria-pressed", String(!this.hidden.has(name)));
      button.title = "Show or hide";
      const dash = all.every((series) => series.dash) ? " chart-dash" : "";
      const swatch = element("span", `chart-swatch chart-${first.kind}${dash}`);
      swatch.style.color = `var(--series-${(first.color ?? 0) % COLORS})`;
      button.append(swatch, document.createTextNode(name));
      return button;
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
      all.forEach((series) => this.drawBand(ctx, series, bands > 2 ? 0.09 : 0.17));
      all.filter((s) => s.kind === "context").forEach((s) => this.drawLine(ctx, s));
      all.filter((s) => s.kind === "frontier").forEach((s) => this.drawLine(ctx, s));
      all.filter((s) => s.kind === "line").forEach((s) => this.drawLine(ctx, s));
      all.filter((s) => s.kind === "points" || s.kind === "rings").forEach((s) => this.drawPoints(ctx, s));
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
      if (series.kind !== "line" || band.length < 2) {
        return;
      }
      ctx.beginPath();
      band.forEach((v) => ctx.lineTo(this.px(v[0]), this.py(v[3])));
      band.slice().reverse().forEach((v) => ctx.lineTo(this.px(v[0]), this.py(v[2])));
      ctx.closePath();
      ctx.globalAlpha = opacity;
      ctx.fillStyle = this.color(series);
      ctx.fill();
      ctx.globalAlpha = 1;
    }

    drawLine(ctx, series) {
      const [width, opacity] = { frontier: [7, 0.3], context: [1, 0.35] }[series.kind] ?? [2, 1];
      ctx.beginPath();
      series.values.forEach((v) => ctx.lineTo(this.px(v[0]), this.py(v[1])));
      ctx.strokeStyle = this.color(series);
      ctx.lineWidth = width * devicePixelRatio;
      ctx.lineJoin = "round";
      ctx.globalAlpha = opacity;
      ctx.setLineDash(series.dash ? [6 * devicePixelRatio, 4 * devicePixelRatio] : []);
      ctx.stroke();
      ctx.setLineDash([]);
      ctx.globalAlpha = 1;
    }

    drawPoints(ctx, series) {
      ctx.strokeStyle = ctx.fillStyle = this.color(series);
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
      ctx.strokeStyle = ctx.fillStyle = this.css("--ink");
      ctx.lineWidth = devicePixelRatio;
      ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      ctx.setLineDash([]);
      ctx.font = `${12 * devicePixelRatio}px system-ui, sans-serif`;
      const left = x > bbox.left + bbox.width * 0.6;
      ctx.textAlign = left ? "right" : "left";
      ctx.textBaseline = "top";
      ctx.fillText(marker.label, x + (left ? -5 : 5) * devicePixelRatio, bbox.top + 2 * devicePixelRatio);
    }

    // ---- reading ----

    hover() {
      const { left, top } = this.u.cursor;
      if (left < 0 || top < 0) {
        return;
      }
      let best = null;
      let least = REACH * REACH;
      this.shown().forEach((series) =>
        series.values.forEach((value, index) => {
          const dx = this.u.valToPos(value[0], "x") - left;
          const dy = this.u.valToPos(value[1], "y") - top;
          const far = dx * dx + dy * dy - (series.kind === "line" ? 0 : 25);
          if (far < least) {
            least = far;
            best = { series, index };
          }
        }),
      );
      this.read(best);
    }

    /** Arrows walk along a series and from one to the next. */
    key(event) {
      const all = this.shown().filter((series) => series.values.length);
      const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (event.key === "Escape") {
        this.zoom ? this.setZoom(null) : this.read(null);
      }
      if (!step || !all.length) {
        return;
      }
      event.preventDefault();
      const now = this.near ?? { series: all[0], index: -1 };
      const which = (all.indexOf(now.series) + step[1] + all.length) % all.length;
      const index = Math.min(Math.max(now.index + step[0], 0), all[which].values.length - 1);
      this.read({ series: all[which], index });
    }

    read(near) {
      this.near = near;
      this.tip.hidden = !near;
      if (!near) {
        return;
      }
      const { series, index } = near;
      const [x, y, low, high, note] = series.values[index];
      const interval = Number.isFinite(low) && Number.isFinite(high)
        ? ` (${number(low, 4)}–${number(high, 4)})` : "";
      const title = element("strong", "", series.name);
      title.style.color = `var(--series-${(series.color ?? 0) % COLORS})`;
      this.tip.replaceChildren(
        title,
        element("span", "", `${this.spec.x.label}: ${number(x)}`),
        element("span", "", `${this.spec.y.label}: ${number(y, 4)}${interval}`),
        ...(note ? [element("span", "chart-note", note)] : []),
      );
      const left = this.u.valToPos(x, "x");
      const top = this.u.valToPos(y, "y");
      const { clientWidth, clientHeight } = this.u.over;
      const beside = left > clientWidth / 2 ? left - this.tip.offsetWidth - 10 : left + 10;
      this.tip.style.left = `${Math.min(Math.max(0, beside), Math.max(0, clientWidth - this.tip.offsetWidth))}px`;
      this.tip.style.top = `${Math.min(Math.max(0, top + 10), Math.max(0, clientHeight - this.tip.offsetHeight))}px`;
    }
  }

  // ---- stacked bars ----

  class Bars {
    constructor(holder, spec) {
      this.holder = holder;
      holder.classList.add("bars");
      this.update(spec);
    }

    update(spec) {
      const most = Math.max(...spec.rows.map((row) => row.total));
      const parts = new Map();
      spec.rows.forEach((row) => row.parts.forEach((p) => p.value > 0 && parts.set(p.name, p.color)));
      const legend = element("div", "chart-legend");
      parts.forEach((color, name) => {
        const entry = element("span", "bars-entry");
        const swatch = element("span", "chart-swatch chart-points");
        swatch.style.color = `var(--series-${color % COLORS})`;
        entry.append(swatch, document.createTextNode(name));
        legend.append(entry);
      });
      this.holder.setAttribute("aria-label", spec.label);
      this.holder.replaceChildren(...spec.rows.map((row) => this.row(row, most, spec)), legend);
    }

    row(row, most, spec) {
      const line = element("div", "bars-row");
      const bar = element("div", "bars-bar");
      bar.style.width = `${((spec.shares ? 1 : row.total / most) * 100).toFixed(2)}%`;
      row.parts.filter((part) => part.value > 0).forEach((part) => {
        const share = part.value / row.total;
        const text = `${part.name} ${number(part.value)} ${spec.unit}, ${(100 * share).toFixed(1)} %`;
        const piece = element("span", "bars-part", share > 0.09 ? `${Math.round(100 * share)} %` : "");
        piece.style.flexGrow = String(share);
        piece.style.background = `var(--series-${part.color % COLORS})`;
        piece.title = text;
        piece.setAttribute("aria-label", text);
        bar.append(piece);
      });
      line.append(
        element("span", "bars-name", row.name),
        bar,
        element("span", "bars-total", `${number(row.total)} ${spec.unit}`),
      );
      return line;
    }

    destroy() {
      this.holder.replaceChildren();
    }
  }

  return {
    chart: (holder, spec) => new Chart(holder, spec),
    bars: (holder, spec) => new Bars(holder, spec),
    number,
    element,
  };
})();
