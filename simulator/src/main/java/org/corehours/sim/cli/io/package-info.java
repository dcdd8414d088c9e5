/** What all commands share: options, number formats, output and progress. */
package org.corehours.sim.cli.io;
