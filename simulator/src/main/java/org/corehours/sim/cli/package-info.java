/**
 * The command line: its root command, the small commands, exit codes and the handling of failures.
 */
package org.corehours.sim.cli;
