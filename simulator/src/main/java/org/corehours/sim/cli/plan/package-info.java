/** The plan command: designs ranked for a budget. */
package org.corehours.sim.cli.plan;
