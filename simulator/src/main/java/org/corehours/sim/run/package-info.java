/** One training run, estimated: partition, cost, loss and what to know before trusting them. */
package org.corehours.sim.run;
