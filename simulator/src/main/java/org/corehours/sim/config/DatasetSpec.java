package org.corehours.sim.config;

/** What is trained on: a dataset known by name, or one described by its size. */
public sealed interface DatasetSpec permits NamedDataset, CustomDataset {}
