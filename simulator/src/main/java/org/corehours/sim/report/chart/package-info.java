/**
 * Descriptions of charts: panels, axes with units, series and labels, but not how they are drawn.
 */
package org.corehours.sim.report.chart;
