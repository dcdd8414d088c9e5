/** Input and output that all commands share: the command line, printed output and progress. */
package org.corehours.sim.cli.io;
