/** Charts of a training step: roofline and strong scaling. */
package org.corehours.sim.report.step;
