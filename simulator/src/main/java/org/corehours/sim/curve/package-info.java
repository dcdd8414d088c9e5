/** Learning curves of estimated runs, and the comparison with measured ones. */
package org.corehours.sim.curve;
