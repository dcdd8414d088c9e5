/** The predict command: the loss that a law gives. */
package org.corehours.sim.cli.predict;
