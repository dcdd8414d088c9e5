/**
 * Loss laws with what is known of their reliability, the files they are kept in, and predictions
 * with intervals.
 */
package org.corehours.scaling;
