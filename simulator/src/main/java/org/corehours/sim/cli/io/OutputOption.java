package org.corehours.sim.cli.io;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.corehours.sim.answer.Json;
import org.corehours.sim.config.yaml.Display;
import org.corehours.sim.result.file.Csv;
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
      case JSON -> raw(json(json.get()) + "\n");
      case CSV -> raw(csv(rows.get()));
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

  /** Prints lines for people; names in them may hold characters that a terminal would obey. */
  public void text(String text) {
    raw(Display.lines(text));
  }

  private void raw(String text) {
    out().print(text);
    out().flush();
  }

  /**
   * Begins to print rows for programs, one after the other.
   *
   * @param columns names of all values
   */
  public SequenceWriter rows(List<String> columns) throws IOException {
    return isCsv()
        ? streaming(Csv.writer(columns)).writeValues(out())
        : streaming(Json.MAPPER.writerWithDefaultPrettyPrinter()).writeValuesAsArray(out());
  }

  /** Ends the last line of rows that were printed. */
  public void endRows() {
    raw(isCsv() ? "" : "\n");
  }

  private static ObjectWriter streaming(ObjectWriter writer) {
    return writer
        .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
        .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  }

  /** Whether there is still a reader, and a disk with room. */
  public boolean isOpen() {
    return !out().checkError();
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }

  /** Prints a message that is not data. */
  public void message(String text) {
    command.commandLine().getErr().println(Display.lines(text));
    command.commandLine().getErr().flush();
  }

  static String json(Object value) throws JsonProcessingException {
    return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
  }

  public static String csv(List<Map<String, Object>> rows) throws IOException {
    if (rows.isEmpty()) {
      return "";
    }
    return Csv.writer(rows.get(0).keySet()).writeValueAsString(rows);
  }
}
