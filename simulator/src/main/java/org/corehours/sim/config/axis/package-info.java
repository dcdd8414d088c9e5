/** Keys of a sweep file that take several values, and the grids that they span. */
package org.corehours.sim.config.axis;
