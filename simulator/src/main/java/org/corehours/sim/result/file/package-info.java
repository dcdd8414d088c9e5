/**
 * Files that appear complete or not at all and outlive a crash, and what is said when one fails.
 */
package org.corehours.sim.result.file;
