/** Charts of a sweep. */
package org.corehours.sim.report.sweep;
