/** Fits of the constants of the cost model to published runs. */
package org.corehours.tpu.calibration;
