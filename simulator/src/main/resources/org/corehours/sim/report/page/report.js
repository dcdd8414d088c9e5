/* Draws the charts of a report from the data in the page; without scripts, and on paper, there are images. */
(() => {
  "use strict";

  const charts = JSON.parse(document.getElementById("charts").textContent);
  for (const place of document.querySelectorAll("[data-chart]")) {
    const spec = charts[place.dataset.chart];
    place.closest("figure").classList.add("drawn");
    (spec.rows ? Corehours.bars : Corehours.chart)(place, spec);
  }

  const UNITS = { "": 1, k: 1e3, M: 1e6, B: 1e9, T: 1e12 };

  /** A cell as a number, if it is one. */
  function numberIn(cell) {
    const [, digits, unit] = /^([-+\d.,]+(?:e[-+]?\d+)?)([kMBT]?)$/.exec(cell.textContent) ?? [];
    return digits === undefined ? NaN : Number(digits.replaceAll(",", "")) * UNITS[unit];
  }

  /** Numbers by size, text by letters, what is empty last. */
  function sortBy(head, column) {
    const up = head.getAttribute("aria-sort") !== "ascending";
    head.parentElement.querySelectorAll("[aria-sort]").forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const body = head.closest("table").tBodies[0];
    const rows = [...body.rows].map((row) => ({ row, text: row.cells[column].textContent, number: numberIn(row.cells[column]) }));
    const order = (a, b) =>
      (a.text === "") - (b.text === "") ||
      (up ? 1 : -1) * (Number.isNaN(a.number - b.number) ? a.text.localeCompare(b.text, "en") : a.number - b.number);
    body.append(...rows.sort(order).map(({ row }) => row));
  }

  for (const head of document.querySelectorAll(".sortable th")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sortBy(head, head.cellIndex));
    head.append(button);
  }
})();
