/**
 * Comparison of predictions with published measurements, and of repeated fits with the built-in
 * constants.
 */
package org.corehours.sim.validate;
