package org.corehours.sim.config;

/** One entry of a sweep's models: a built-in model, a model file's, or a family with ranges. */
public sealed interface ModelSpec permits NamedModel, NfNetGrid, ModelFile {}
