/** The commands that make, query and report sweeps. */
package org.corehours.sim.cli.sweep;
