/**
 * Loss inside a run: learning-rate schedules, and the law that predicts a learning curve from them.
 */
package org.corehours.curve;
