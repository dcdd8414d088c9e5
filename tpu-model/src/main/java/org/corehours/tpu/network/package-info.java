/** Slices of chips, the torus that connects them, and the time of collectives on it. */
package org.corehours.tpu.network;
