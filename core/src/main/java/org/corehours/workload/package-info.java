/** Operations with shapes: the parameters, FLOPs and tensors of each, and of a whole model. */
package org.corehours.workload;
