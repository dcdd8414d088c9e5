/** Options that several commands share, each declared once and turned into typed values. */
package org.corehours.sim.cli.option;
