/** Rows on disk: parts, journal, manifest and readers. */
package org.corehours.sim.result.store;
