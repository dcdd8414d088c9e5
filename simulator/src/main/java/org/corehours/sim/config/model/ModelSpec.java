package org.corehours.sim.config.model;

/** One model of a sweep: a built-in one, or one that a model file or an entry describes. */
public sealed interface ModelSpec permits NamedModel, ModelFile {}
