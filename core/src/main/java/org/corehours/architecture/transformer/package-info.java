/** What families of transformers share: operations of a block, keys of model files, growth. */
package org.corehours.architecture.transformer;
