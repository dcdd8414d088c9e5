/** Fits of learning curves: how the loss falls along a run. */
package org.corehours.fitting.curve;
