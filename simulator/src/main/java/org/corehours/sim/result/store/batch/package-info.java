/** Rows in columns, as they are stored many at a time. */
package org.corehours.sim.result.store.batch;
