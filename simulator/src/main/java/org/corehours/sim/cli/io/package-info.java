/** Options, number formats, output and progress that several commands share. */
package org.corehours.sim.cli.io;
