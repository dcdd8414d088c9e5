/** HTML pages, and charts as the JSON that their script draws. */
package org.corehours.sim.report.page;
