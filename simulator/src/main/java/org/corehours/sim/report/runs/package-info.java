/** The stored runs of a sweep as reports see them: curves, frontiers, executions, names. */
package org.corehours.sim.report.runs;
