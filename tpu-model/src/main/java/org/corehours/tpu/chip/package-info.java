/** Chip facts, read from data files that name a source for each. */
package org.corehours.tpu.chip;
