/** Uncertainty of a fit: bootstraps, profile intervals and asymptotic standard errors. */
package org.corehours.fitting.interval;
