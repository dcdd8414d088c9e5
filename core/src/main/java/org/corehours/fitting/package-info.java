/** Fits of loss laws to observed runs: optimum, back-tests, and selection among forms. */
package org.corehours.fitting;
