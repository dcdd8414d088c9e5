/** Charts of plans and of sparsity studies. */
package org.corehours.sim.report.plan;
