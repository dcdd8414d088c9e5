/* Draws the charts of a report from the data in the page; without scripts, and on paper, there are images. */
(() => {
  "use strict";
  const charts = JSON.parse(document.getElementById("charts").textContent);
  for (const place of document.querySelectorAll("[data-chart]")) {
    const spec = charts[place.dataset.chart];
    place.closest("figure").classList.add("drawn");
    (spec.rows ? Corehours.bars : Corehours.chart)(place, spec);
  }
})();
