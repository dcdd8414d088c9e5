/** Answers under their contract names: the same for the command line and the server. */
package org.corehours.sim.answer;
