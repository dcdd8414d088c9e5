/** How a step's work, state and exchange are divided over the devices of a slice. */
package org.corehours.tpu.partition;
