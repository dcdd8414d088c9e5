/** What the charts of a sweep show. */
package org.corehours.sim.report.sweep;
