/** Normalizer-free residual networks. */
package org.corehours.architecture.nfnet;
