/** One design of a sweep at all its run lengths: rows and their keys, losses and intervals. */
package org.corehours.sim.sweep.design;
