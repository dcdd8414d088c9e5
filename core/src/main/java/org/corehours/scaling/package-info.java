/**
 * Loss laws: form and coefficients with their range and uncertainty, law files, and predictions
 * with intervals.
 */
package org.corehours.scaling;
