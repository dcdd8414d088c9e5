/** Loss laws as pure functions, the files they are kept in, and predictions with intervals. */
package org.corehours.scaling;
