/**
 * Partitions: how work, state and communication of a step are divided over the devices of a slice.
 */
package org.corehours.tpu.partition;
