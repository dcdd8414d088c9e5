/** Refits what was fitted to publications, and compares predictions with what was published. */
package org.corehours.sim.validate;
