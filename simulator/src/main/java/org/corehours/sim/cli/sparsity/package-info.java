/** The sparsity command: the best sparsity of a model or a budget. */
package org.corehours.sim.cli.sparsity;
