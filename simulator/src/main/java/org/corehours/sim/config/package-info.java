/**
 * Sweep files and model files: strict YAML, checked as a whole against a JSON Schema and against
 * the names that exist, read into records.
 */
package org.corehours.sim.config;
