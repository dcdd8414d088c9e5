/** Encoder-decoder language models. */
package org.corehours.architecture.t5;
