/** From observed runs to a loss law: fits of any form, back-tests, and selection among forms. */
package org.corehours.fitting;
