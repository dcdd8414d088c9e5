/** The columns of results: what each means, and how it is taken from a run or a stored row. */
package org.corehours.sim.result.column;
