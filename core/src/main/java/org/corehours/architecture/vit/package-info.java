/** Vision transformers. */
package org.corehours.architecture.vit;
