/** How sure a fit is: bootstraps, profile intervals and asymptotic standard errors. */
package org.corehours.fitting.interval;
