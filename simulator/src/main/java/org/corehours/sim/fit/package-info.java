/** Fits of laws to the runs of a file, with the law file and the uncertainty that follow. */
package org.corehours.sim.fit;
