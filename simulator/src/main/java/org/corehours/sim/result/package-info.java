/** Rows of a sweep: their columns and their provenance. */
package org.corehours.sim.result;
