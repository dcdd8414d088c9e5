/** The explorer: a page that answers while its controls are moved, and the HTTP API behind it. */
package org.corehours.sim.serve;
