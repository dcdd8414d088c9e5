/*
 * Numbers and names as the page says them.
 */
const { number } = Corehours;

export { number };

export const loss = (value) => value.toFixed(3);
export const interval = (run) => `${loss(run.loss_low)}–${loss(run.loss_high)}`;
export const usd = (value) => `$${value.toLocaleString("en-US", { maximumSignificantDigits: 3 })}`;
export const share = (value) => `${Math.round(100 * value)} %`;
export const hours = (budget) => `${number(budget)} core-hours`;
export const pricePerHour = (price) => `$${price < 0.01 && price > 0 ? number(price) : price.toFixed(2)} a chip-hour`;

const YEAR = 365.25 * 24;

export function duration(h) {
  const [value, unit] = h < 48 ? [number(h, 2), "hour"] : h < 2 * YEAR ? [number(h / 24), "day"] : [number(h / YEAR), "year"];
  return `${value} ${unit}${value === "1" ? "" : "s"}`;
}

/** How far two losses lie apart, as they are shown. */
export const apart = (a, b) => loss(Math.abs(Number(loss(a)) - Number(loss(b))));
export const often = (level) => (level === 0.9 ? "nine times in ten" : `${share(level)} of the time`);
export const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1) + ".";

export function epochs(count) {
  const text = number(count, 2);
  return `${text} ${text === "1" ? "epoch" : "epochs"}`;
}

export const range = ([low, high], digits) =>
  number(low, digits) === number(high, digits) ? number(low, digits) : `${number(low, digits)}–${number(high, digits)}`;

/** 0.75 as 75 %; n:m stays. */
export function sparsity(pattern) {
  return pattern.includes(":") || !(Number(pattern) > 0) ? pattern : `${number(100 * Number(pattern))} %`;
}

/** Of a model that is pruned, how much; nothing of a dense one. */
export function pruned(run) {
  return run.sparsity_pattern && run.sparsity_pattern !== "dense" && run.sparsity !== 0
    ? `, pruned ${run.sparsity_pattern.includes(":") ? "to" : "by"} ${sparsity(run.sparsity_pattern)}`
    : "";
}

/** What stands behind the name of a design that is not a published one. */
export function inFull(design) {
  const shape = (design.model_file ?? "").replace(/^\{family: \w+, name: [^,]+, |\}$/g, "");
  return shape && `${design.model} has ${shape.replace(/_(?!model|ff)/g, " ").replaceAll(": ", " ")}.`;
}

/** A schedule such as wsd:decay=0.2,last=0.0 in words. */
export function schedule(text) {
  const [kind, rest = ""] = text.split(":");
  const settings = Object.fromEntries(rest.split(",").map((one) => one.split("=")).map(([key, value]) => [key, Number(value)]));
  const last = settings.last > 0 ? ` to ${share(settings.last)} of the peak` : "";
  const said = {
    cosine: () => `cosine${last}`,
    wsd: () => `constant, then down linearly${last} over the last ${share(settings.decay)}`,
    "wsd-exponential": () => `constant, then down exponentially${last} over the last ${share(settings.decay)}`,
    "step-down": () => `constant, ${share(settings.to)} of it after ${share(settings.at)} of the run`,
    "inverse-sqrt": () => `inverse square root after ${number(settings.flat)} steps`,
    constant: () => "constant",
  }[kind]?.();
  return said && !said.includes("NaN") && !said.includes("–") ? said : text;
}
