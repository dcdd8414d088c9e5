/** Models as they are described in model files and in the entries of a sweep file. */
package org.corehours.sim.config.model;
