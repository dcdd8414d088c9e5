/** Stored runs as reports see them: curves, frontiers, executions and names. */
package org.corehours.sim.report.runs;
