/**
 * The library: {@link org.corehours.Corehours} estimates runs, plans budgets, fits laws and sweeps
 * design spaces, with the defaults of the commands.
 */
package org.corehours;
