package org.corehours.sim.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.corehours.architecture.Architecture;
import org.corehours.architecture.BuiltInModels;
import org.corehours.scaling.Dataset;
import org.corehours.scaling.Datasets;
import org.corehours.scaling.LawFile;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.cli.io.OutputOption;
import org.corehours.sim.name.NamedChip;
import org.corehours.sim.report.table.Table;
import org.corehours.sim.report.table.Table.Heading;
import org.corehours.sim.report.table.TextTable;
import org.corehours.sim.run.RefusedException;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.Chips;
import org.corehours.tpu.sheet.Fact;
import org.corehours.units.Numbers;
import org.corehours.workload.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Lists everything that is built in. */
@Command(
    name = "list",
    description = "Lists the built-in models, laws, chips or data sets.",
    footer = {"", "Examples:", "  corehours list models", "  corehours list chips my-chip.yaml"})
final class ListCommand implements Callable<Integer> {

  /** Kinds of things that are built in. */
  enum Kind {
    MODELS,
    LAWS,
    CHIPS,
    DATASETS;

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Takes one model as well as models. */
  private static final class KindConverter implements ITypeConverter<Kind> {
    @Override
    public Kind convert(String text) {
      String name = text.toLowerCase(Locale.ROOT);
      return Arrays.stream(Kind.values())
          .filter(kind -> kind.label().equals(name) || kind.label().equals(name + "s"))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "must be models, laws, chips or datasets, not " + text));
    }
  }

  @Parameters(
      index = "0",
      paramLabel = "models|laws|chips|datasets",
      converter = KindConverter.class,
      description = "Kind of entry to list.")
  private Kind kind;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "With chips: a chip's name or YAML file, to list only that one.")
  private String file;

  @Mixin private OutputOption output;

  @Override
  public Integer call() throws IOException {
    if (file != null && kind != Kind.CHIPS) {
      throw new RefusedException(
          "FILE (" + file + ") can only follow chips", "Maybe corehours list chips " + file + ".");
    }
    List<Chip> chips = kind == Kind.CHIPS ? chips() : List.of();
    List<Map<String, Object>> rows =
        switch (kind) {
          case MODELS -> BuiltInModels.names().stream().map(ListCommand::model).toList();
          case LAWS -> Laws.names().stream().sorted().map(ListCommand::law).toList();
          case CHIPS -> chips.stream().flatMap(chip -> facts(chip).stream()).toList();
          case DATASETS -> Datasets.names().stream().map(ListCommand::dataset).toList();
        };
    output.print(
        () -> text(rows) + chips.stream().map(ChipText::of).collect(Collectors.joining()),
        () -> rows,
        () -> rows);
    return 0;
  }

  private List<Chip> chips() {
    return file == null
        ? Chips.names().stream().sorted().flatMap(name -> Chips.find(name).stream()).toList()
        : List.of(NamedChip.find(file));
  }

  private static Map<String, Object> model(String name) {
    Architecture model = BuiltInModels.find(name).orElseThrow();
    Workload workload = model.workload();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("model", name);
    row.put("family", model.family());
    row.put("parameters", workload.parameters());
    row.put("law_parameters", workload.bodyParameters());
    row.put("forward_flops_per_example", workload.forwardFlops().value());
    row.put("resolution", boxed(model.resolution()));
    row.put("tokens_per_example", boxed(model.tokensPerExample()));
    row.put("classes", model.classes());
    return row;
  }

  private static Integer boxed(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }

  private static Map<String, Object> law(String name) {
    LossLaw law = Laws.find(name).orElseThrow();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("law", name);
    row.put("form", law.file().form());
    row.put("family", law.file().family());
    row.put("dataset", law.file().dataset());
    row.put("formula", law.file().formula());
    row.putAll(coefficients(law));
    row.put("parameters_count", law.file().parametersCount());
    row.put("data_unit", law.file().dataUnit());
    row.put("data", law.file().data());
    return row;
  }

  /** A column for each coefficient of any form, so that all rows have the same. */
  private static Map<String, Object> coefficients(LossLaw law) {
    Map<String, Object> row = new LinkedHashMap<>();
    LawFile.coefficientNames().forEach(name -> row.put(name, null));
    law.file().coefficients().forEach((name, c) -> row.put(name, c.value()));
    return row;
  }

  private static List<Map<String, Object>> facts(Chip chip) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Map.Entry<String, Fact> entry : chip.sheet().facts().entrySet()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("chip", chip.name());
      row.put("fact", entry.getKey());
      row.put("value", entry.getValue().value());
      row.put("unit", entry.getValue().unit());
      row.put("status", entry.getValue().origin().status().label());
      row.put("source", entry.getValue().origin().source());
      row.put("date", entry.getValue().origin().date());
      row.put("note", entry.getValue().origin().note());
      rows.add(row);
    }
    return rows;
  }

  private static Map<String, Object> dataset(String name) {
    Dataset dataset = Datasets.find(name).orElseThrow();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("dataset", name);
    row.put("examples", dataset.examples());
    row.put("tokens", dataset.tokens().isPresent() ? dataset.tokens().getAsDouble() : null);
    row.put("classes", dataset.classes());
    row.put("source", dataset.source());
    return row;
  }

  private static String text(List<Map<String, Object>> rows) {
    List<Heading> headings =
        rows.get(0).keySet().stream()
            .map(key -> isNumber(rows, key) ? Heading.number(key) : Heading.text(key))
            .toList();
    return TextTable.render(
        new Table(
            headings,
            rows.stream()
                .map(row -> row.values().stream().map(ListCommand::cell).toList())
                .toList()));
  }

  private static boolean isNumber(List<Map<String, Object>> rows, String key) {
    return rows.stream().anyMatch(row -> row.get(key) instanceof Number);
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof Number number
        ? Numbers.compact(number.doubleValue(), 4)
        : value.toString();
  }
}
