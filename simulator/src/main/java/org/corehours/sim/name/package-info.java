/**
 * What users call by name, looked up: models, data sets, chips, laws and calibrations, built in or
 * in files.
 */
package org.corehours.sim.name;
