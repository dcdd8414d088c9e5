/** Fits of learning-curve laws to measured curves. */
package org.corehours.fitting.curve;
