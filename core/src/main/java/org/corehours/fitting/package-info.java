/** From observed runs to a loss law that knows how sure it is. */
package org.corehours.fitting;
