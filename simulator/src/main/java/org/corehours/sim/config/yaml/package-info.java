/** YAML documents that know the place of each value, and the problems found in them. */
package org.corehours.sim.config.yaml;
