/** The estimate command: one run, its cost, its loss and its learning curve. */
package org.corehours.sim.cli.estimate;
