/** YAML files with the places of their values, and problems found in them. */
package org.corehours.sim.config.yaml;
