/** The rows of a sweep, where they come from, and how they are stored and read back. */
package org.corehours.sim.result;
