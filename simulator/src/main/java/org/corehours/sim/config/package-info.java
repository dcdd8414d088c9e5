/** Sweep files: strict YAML, checked as a whole and read into records. */
package org.corehours.sim.config;
