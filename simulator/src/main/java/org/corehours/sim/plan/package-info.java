/** Plans: designs that a budget allows, costed and ranked by predicted loss. */
package org.corehours.sim.plan;
