/** Keys of a sweep file that take several values, and the grids they span. */
package org.corehours.sim.config.axis;
