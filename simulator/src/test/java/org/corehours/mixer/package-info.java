/** A family of models that no class of the program knows, as somebody else would add it. */
package org.corehours.mixer;
