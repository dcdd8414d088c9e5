/** Chips, each described by one file that names a source for every fact. */
package org.corehours.tpu.chip;
