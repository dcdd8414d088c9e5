package org.corehours.sim.config.model;

/** What a model file describes: one member of one family. */
public sealed interface ModelFile extends ModelSpec
    permits DecoderSpec, NfNetSpec, T5Spec, VitSpec {

  /** What the model is called in results. */
  String name();
}
