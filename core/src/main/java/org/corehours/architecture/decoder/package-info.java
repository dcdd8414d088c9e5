/** Decoder-only language models. */
package org.corehours.architecture.decoder;
