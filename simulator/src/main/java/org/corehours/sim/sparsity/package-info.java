/**
 * How sparse a model should be trained within a budget, and whether from scratch or from a trained
 * model.
 */
package org.corehours.sim.sparsity;
