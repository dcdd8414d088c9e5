/** The report of a fitted law: its page and its charts. */
package org.corehours.sim.report.fit;
