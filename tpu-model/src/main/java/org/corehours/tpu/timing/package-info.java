/** How long operations take on one core: matrix unit, vector unit, memory. */
package org.corehours.tpu.timing;
