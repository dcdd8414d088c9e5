/** Which weights are pruned, when, and how what is left is stored and multiplied. */
package org.corehours.sparsity;
