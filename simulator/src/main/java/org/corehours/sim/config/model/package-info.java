/** Models as files describe them. */
package org.corehours.sim.config.model;
