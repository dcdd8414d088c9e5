/** The report of a sweep, made from stored rows without computing anything again. */
package org.corehours.sim.report;
