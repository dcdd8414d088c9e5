/**
 * Operations with shapes, from which parameters, FLOPs and tensors follow, for one or for a whole
 * model.
 */
package org.corehours.workload;
