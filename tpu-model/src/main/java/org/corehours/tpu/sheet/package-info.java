/** Files of facts with their sources: reading, checking, and refusing them with the place. */
package org.corehours.tpu.sheet;
