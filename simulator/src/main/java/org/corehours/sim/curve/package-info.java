/** Learning curves of planned runs: loss inside a run, before its end. */
package org.corehours.sim.curve;
