/** The commands that run, query and report sweeps. */
package org.corehours.sim.cli.sweep;
