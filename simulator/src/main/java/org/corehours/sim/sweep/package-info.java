/** From a config or a request to rows: cost, loss and interval of every point. */
package org.corehours.sim.sweep;
