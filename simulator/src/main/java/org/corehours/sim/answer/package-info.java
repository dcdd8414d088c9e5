/** Answers as JSON under the names of their contract, for the command line and the server alike. */
package org.corehours.sim.answer;
