/** What a training step and a whole run cost: time, core-hours, money, energy. */
package org.corehours.tpu.cost;
