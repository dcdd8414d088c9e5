/** Descriptions of model families; each lowers itself to a workload. */
package org.corehours.architecture;
