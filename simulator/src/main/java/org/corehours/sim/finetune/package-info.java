/** What a pre-trained model reaches, and costs, fine-tuned on another data set. */
package org.corehours.sim.finetune;
