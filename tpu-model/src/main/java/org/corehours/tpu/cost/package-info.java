/** Cost of a training step and of a whole run: time, memory, core-hours, money and energy. */
package org.corehours.tpu.cost;
