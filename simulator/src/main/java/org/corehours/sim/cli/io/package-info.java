/** Input and output that all commands share: what was typed, what is printed, and progress. */
package org.corehours.sim.cli.io;
