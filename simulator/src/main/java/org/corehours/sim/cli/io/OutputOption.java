package org.corehours.sim.cli.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.corehours.sim.answer.Json;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option for the form of the output, and the printing. */
public final class OutputOption {

  /** How data is printed. */
  enum Format {
    TABLE,
    JSON,
    CSV
  }

  @Option(
      names = "--format",
      paramLabel = "table|json|csv",
      defaultValue = "table",
      description = "Form of the output (default: table; json has full precision).")
  private Format format;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Prints text for people, one JSON document, or rows of named values. */
  public void print(
      Supplier<String> table, Supplier<?> json, Supplier<List<Map<String, Object>>> rows)
      throws IOException {
    switch (format) {
      case TABLE -> text(table.get());
      case JSON -> text(json(json.get()) + "\n");
      case CSV -> text(csv(rows.get()));
    }
  }

  /** Whether the output is a table for people. */
  public boolean isTable() {
    return format == Format.TABLE;
  }

  /** Whether the output is one table for programs. */
  public boolean isCsv() {
    return format == Format.CSV;
  }

  /** Prints text as it is. */
  public void text(String text) {
    command.commandLine().getOut().print(text);
    command.commandLine().getOut().flush();
  }

  /** Prints a message that is not data. */
  public void message(String text) {
    command.commandLine().getErr().println(text);
    command.commandLine().getErr().flush();
  }

  static String json(Object value) throws JsonProcessingException {
    return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
  }

  public static String csv(List<Map<String, Object>> rows) throws IOException {
    if (rows.isEmpty()) {
      return "";
    }
    CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\n");
    rows.get(0).keySet().forEach(schema::addColumn);
    return new CsvMapper().writer(schema.build()).writeValueAsString(rows);
  }
}
