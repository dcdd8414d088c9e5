/** Reads runs, fits laws to them and writes down how sure that is. */
package org.corehours.sim.fit;
