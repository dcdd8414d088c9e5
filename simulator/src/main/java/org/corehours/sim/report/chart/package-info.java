/** What charts show, with units, and nothing of how they are drawn. */
package org.corehours.sim.report.chart;
