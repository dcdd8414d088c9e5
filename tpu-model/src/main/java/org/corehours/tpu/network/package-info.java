/** Slices of chips, the torus that joins them, and what collectives cost on it. */
package org.corehours.tpu.network;
