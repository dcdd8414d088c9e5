package org.corehours.tpu.chip;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corehours.tpu.sheet.ExpectedFact;
import org.corehours.tpu.sheet.Fact;
import org.corehours.tpu.sheet.FactReader;
import org.corehours.tpu.sheet.FactSheet;
import org.corehours.tpu.sheet.Origin;
import org.corehours.tpu.sheet.SheetValue;
import org.corehours.units.Bytes;
import org.corehours.units.BytesPerSecond;
import org.corehours.units.FlopsPerSecond;
import org.corehours.units.Hertz;
import org.corehours.units.Money;
import org.corehours.units.Seconds;
import org.corehours.units.Watts;

/** Reads chip files: their keys, units and bounds. */
final class ChipReader {

  private static final List<ExpectedFact> FACTS =
      List.of(
          ExpectedFact.count("cores_per_chip", "cores/chip", 1, 1024),
          ExpectedFact.count("cores_per_device", "cores/device", 1, 1024),
          ExpectedFact.count("mxus_per_core", "MXUs/core", 1, 1024),
          ExpectedFact.powerOfTwo("mxu_dimension", "rows and columns", 1, 4096),
          ExpectedFact.real("clock", "Hz", 1e6, 1e11),
          ExpectedFact.real("peak_bf16", "FLOP/s per chip", 1e9, 1e18),
          ExpectedFact.powerOfTwo("vector_lanes", "lanes/core", 1, 4096),
          ExpectedFact.count(
              "vector_alus_per_lane", "32-bit operations per cycle and lane", 1, 1024),
          ExpectedFact.real("hbm_capacity", "bytes/chip", 1e6, 1e15),
          ExpectedFact.real("hbm_bandwidth", "bytes/s per chip", 1e6, 1e16),
          ExpectedFact.real("cmem", "bytes/chip", 0, 1e15),
          ExpectedFact.count("ici_links", "links/chip", 2, 6),
          ExpectedFact.real("ici_bandwidth", "bytes/s per link and direction", 1e6, 1e15),
          ExpectedFact.real("ici_hop_latency", "s/hop", 0, 1),
          ExpectedFact.real("power_mean", "W/chip", 0, 1e6),
          ExpectedFact.real("price_on_demand", "USD per chip-hour", 0, 1e6));

  private static final List<String> KEYS =
      List.of("name", "facts", "rules", "pod", "timing_checked");

  private static final List<String> RULES = List.of("matrix_and_vector_overlap", "row_group");

  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._+-]{0,59}";

  private final SheetValue root;
  private final Map<String, SheetValue> entries;

  private final Set<String> taken;

  /**
   * A reader of one file.
   *
   * @param taken names that the chip must not have
   */
  ChipReader(SheetValue root, Set<String> taken) {
    this.root = root;
    this.taken = taken;
    this.entries = root.entries(KEYS);
  }

  /** The chip; whatever is wrong with it is noted. */
  Chip read() {
    Optional<String> name = root.required(entries, "name").flatMap(this::name);
    Optional<SheetValue> factsAt = root.required(entries, "facts");
    Map<String, Fact> facts = factsAt.map(value -> FactReader.facts(value, FACTS)).orElse(Map.of());
    Optional<ExecutionRules> rules = root.required(entries, "rules").flatMap(ChipReader::rules);
    Optional<Pod> pod = root.required(entries, "pod").flatMap(value -> new PodReader(value).read());
    List<TimingCheck> checks =
        root.required(entries, "timing_checked").map(TimingCheckReader::checks).orElse(List.of());
    root.throwIfAny();
    FactSheet sheet = new FactSheet(name.orElseThrow(), facts, root.sha256());
    new ChipConsistency(values(factsAt.orElseThrow()), sheet).check(pod.orElseThrow());
    root.throwIfAny();
    return chip(sheet, rules.orElseThrow(), pod.orElseThrow(), checks);
  }

  private Optional<String> name(SheetValue value) {
    Optional<String> name = value.text();
    if (name.isPresent() && !name.get().matches(NAME)) {
      value.refuse(
          "must be letters, digits and any of . _ + -, at most 60", "For example my-chip.");
    } else if (name.filter(taken::contains).isPresent()) {
      value.refuse("is the name of a built-in chip", "Maybe my-" + name.get() + ".");
    }
    return name;
  }

  private static Map<String, SheetValue> values(SheetValue facts) {
    return facts.entries(FACTS.stream().map(ExpectedFact::name).toList());
  }

  private static Optional<ExecutionRules> rules(SheetValue at) {
    Map<String, SheetValue> entries = at.entries(RULES);
    Optional<Rule<Boolean>> overlap =
        at.required(entries, RULES.get(0)).flatMap(value -> rule(value, SheetValue::flag));
    Optional<Rule<Integer>> rowGroup =
        at.required(entries, RULES.get(1)).flatMap(value -> rule(value, ChipReader::rowGroup));
    return overlap.flatMap(
        first ->
            rowGroup.map(
                second ->
                    new ExecutionRules(
                        first.value(), first.origin(), second.value(), second.origin())));
  }

  private record Rule<T>(T value, Origin origin) {}

  private interface Taking<T> {
    Optional<T> from(SheetValue value);
  }

  private static <T> Optional<Rule<T>> rule(SheetValue at, Taking<T> taking) {
    Map<String, SheetValue> entries =
        at.entries(List.of("value", "status", "source", "date", "note"));
    Optional<T> value = at.required(entries, "value").flatMap(taking::from);
    Optional<Origin> origin = FactReader.origin(at, entries);
    return value.flatMap(taken -> origin.map(known -> new Rule<>(taken, known)));
  }

  private static Optional<Integer> rowGroup(SheetValue value) {
    Optional<Integer> rows = value.count(1, 1024);
    if (rows.isPresent() && Integer.bitCount(rows.get()) != 1) {
      value.refuse("must be a power of two", "Maybe 8.");
      return Optional.empty();
    }
    return rows;
  }

  private static Chip chip(
      FactSheet sheet, ExecutionRules rules, Pod pod, List<TimingCheck> checks) {
    int cores = sheet.count("cores_per_chip");
    return new Chip(
        sheet.name(),
        cores,
        sheet.count("cores_per_device"),
        sheet.count("mxus_per_core"),
        sheet.count("mxu_dimension"),
        new Hertz(sheet.value("clock")),
        new FlopsPerSecond(sheet.value("peak_bf16") / cores),
        sheet.count("vector_lanes"),
        sheet.count("vector_alus_per_lane"),
        new Bytes(sheet.value("hbm_capacity") / cores),
        new BytesPerSecond(sheet.value("hbm_bandwidth") / cores),
        new BytesPerSecond(sheet.value("ici_bandwidth")),
        new Seconds(sheet.value("ici_hop_latency")),
        new Watts(sheet.value("power_mean")),
        new Money(sheet.value("price_on_demand")),
        rules,
        pod,
        checks,
        sheet);
  }
}
