/** Loss inside a run: learning-rate schedules and the law of the curve. */
package org.corehours.curve;
