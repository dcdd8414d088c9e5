/** The sparsity command: how sparse a model should be. */
package org.corehours.sim.cli.sparsity;
