/** Sweeps: every model in every setup at every run length, evaluated in chunks. */
package org.corehours.sim.sweep;
