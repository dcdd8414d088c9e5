/** Time of operations on one core, as its matrix unit, vector unit and memory allow. */
package org.corehours.tpu.timing;
