/** What charts show, with units; nothing of how they are drawn. */
package org.corehours.sim.report.chart;
