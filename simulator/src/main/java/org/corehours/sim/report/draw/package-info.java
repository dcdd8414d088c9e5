/** Layers, axes, labels and colours that all charts are drawn with. */
package org.corehours.sim.report.draw;
