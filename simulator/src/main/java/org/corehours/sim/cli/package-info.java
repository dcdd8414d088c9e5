/** The commands, their progress and exit codes. */
package org.corehours.sim.cli;
