/** One training run, estimated: partition, cost, loss, and the caveats of each. */
package org.corehours.sim.run;
