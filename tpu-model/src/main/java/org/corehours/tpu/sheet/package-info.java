/** Files of facts with unit, status and source, checked as a whole. */
package org.corehours.tpu.sheet;
