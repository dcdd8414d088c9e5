/** What is stored beside a sweep's rows: provenance, curves, step times, caveats. */
package org.corehours.sim.result;
