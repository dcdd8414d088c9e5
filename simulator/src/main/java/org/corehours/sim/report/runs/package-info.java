/** Views of the stored runs of a sweep: curves, frontiers, executions and names. */
package org.corehours.sim.report.runs;
