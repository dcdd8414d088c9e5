/** An HTTP server with limits on what clients may take of it, and the refusals that it sends. */
package org.corehours.sim.serve.http;
