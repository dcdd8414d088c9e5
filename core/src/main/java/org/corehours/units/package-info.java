/** Physical quantities with their units, and numbers as people write them. */
package org.corehours.units;
