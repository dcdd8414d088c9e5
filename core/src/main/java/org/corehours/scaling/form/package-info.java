/**
 * Forms of loss laws, each one class: formula, coefficients, loss with derivatives, and starts of a
 * fit.
 */
package org.corehours.scaling.form;
