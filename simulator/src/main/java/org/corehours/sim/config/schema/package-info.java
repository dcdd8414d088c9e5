/** JSON Schemas of files, and their violations in words. */
package org.corehours.sim.config.schema;
