/**
 * Forms whose loss is a sum of power terms, each one class, and what follows from the terms alone:
 * loss, derivatives and the coordinates of a fit.
 */
package org.corehours.scaling.form.power;
