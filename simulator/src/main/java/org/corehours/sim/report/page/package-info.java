/** HTML pages, and the descriptions of the charts on them. */
package org.corehours.sim.report.page;
