/** Pruning: which weights become zero and when, and how the others are stored and multiplied. */
package org.corehours.sparsity;
