/** Charts as SVG and PNG images. */
package org.corehours.sim.report.draw;
