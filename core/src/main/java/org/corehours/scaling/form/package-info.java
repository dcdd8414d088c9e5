/**
 * What a form of loss law is: formula, coefficients, loss with derivatives, and starts of a fit.
 */
package org.corehours.scaling.form;
