/**
 * Model families: how their model files are read and written, and how a model becomes a workload.
 */
package org.corehours.architecture;
