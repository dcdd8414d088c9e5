package org.corehours.sim.config.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Takes values out of a tree that has passed its schema. */
public final class Nodes {

  private Nodes() {}

  public static OptionalInt integer(JsonNode node) {
    return node.isMissingNode() ? OptionalInt.empty() : OptionalInt.of(node.intValue());
  }

  public static List<Integer> integers(JsonNode list) {
    List<Integer> values = new ArrayList<>();
    list.forEach(item -> values.add(item.intValue()));
    return values;
  }

  public static List<Double> doubles(JsonNode list) {
    List<Double> values = new ArrayList<>();
    list.forEach(item -> values.add(item.doubleValue()));
    return values;
  }
}
