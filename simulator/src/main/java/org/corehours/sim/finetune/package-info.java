/** Fine-tuning of a pre-trained model on another data set: accuracy and cost. */
package org.corehours.sim.finetune;
