/** The fit command: loss laws and learning curves fitted to measured runs. */
package org.corehours.sim.cli.fit;
