/** From a budget to recommendations. */
package org.corehours.sim.plan;
