/** Tables as text and as HTML. */
package org.corehours.sim.report.table;
