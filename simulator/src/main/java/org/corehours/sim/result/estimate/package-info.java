/** What is said of one training run: facts of its design, then what the run costs and reaches. */
package org.corehours.sim.result.estimate;
