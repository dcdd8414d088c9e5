/** Sweeps: every model in every setup at every run length, evaluated in chunks and stored. */
package org.corehours.sim.sweep;
