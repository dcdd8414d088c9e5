/** Tables, charts and pages made from stored sweeps; nothing is computed anew. */
package org.corehours.sim.report;
