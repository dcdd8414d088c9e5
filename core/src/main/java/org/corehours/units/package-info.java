/** Physical quantities with their units, and numbers in the forms that people type. */
package org.corehours.units;
