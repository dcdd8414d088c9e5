/** JSON Schemas of the files, and their violations put into words. */
package org.corehours.sim.config.schema;
