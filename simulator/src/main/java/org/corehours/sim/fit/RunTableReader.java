package org.corehours.sim.fit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corehours.files.InputFile;
import org.corehours.files.InputFile.UnusableException;
import org.corehours.sim.result.store.ParquetTable;

/**
 * Reads CSV with a header, JSON lines, a JSON list of objects, a JSON object of columns (each a
 * list, or an object by row) or Parquet. A null is a missing value.
 */
final class RunTableReader {

  static final int MAX_BYTES = 50_000_000;

  /** Lines before the header that begin with #. */
  private static final Pattern COMMENTS = Pattern.compile("\\A(?:\\s*#[^\\n]*(?:\\n|\\z))+");

  /** What other programs put between columns. */
  private static final Pattern SEPARATOR = Pattern.compile("[;\\t|]");

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path file;
  private final JsonMapper json =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private RunTableReader(Path file) {
    this.file = file;
  }

  /**
   * Reads a file by what its name ends in.
   *
   * @throws RunsException if it is no such table
   */
  static RunTable read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new RunsException(file, "it is a directory\nMaybe a file in it.");
    }
    String name = file.toString().toLowerCase(Locale.ROOT);
    RunTableReader reader = new RunTableReader(file);
    RunTable table;
    try {
      if (name.endsWith(".csv")) {
        table = reader.csv();
      } else if (name.endsWith(".json") || name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
        table = reader.json();
      } else if (name.endsWith(".parquet")) {
        table = reader.parquet();
      } else {
        throw new RunsException(
            file, "its name must end in .csv, .json, .jsonl or .parquet, which selects the format");
      }
    } catch (NoSuchFileException e) {
      throw new RunsException(file, "there is no such file");
    } catch (CharacterCodingException e) {
      throw new RunsException(file, "it is not UTF-8\nMaybe save it as UTF-8.");
    } catch (JsonProcessingException e) {
      throw new RunsException(file, "it cannot be read: " + e.getOriginalMessage() + place(e));
    }
    if (table.rows().isEmpty()) {
      throw new RunsException(file, "it has no runs");
    }
    return table;
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
  }

  private RunTable csv() throws IOException {
    List<String[]> lines = new ArrayList<>();
    try (MappingIterator<String[]> read =
        new CsvMapper()
            .readerFor(String[].class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.SKIP_EMPTY_LINES)
            .with(CsvParser.Feature.TRIM_SPACES)
            .readValues(COMMENTS.matcher(text()).replaceFirst(""))) {
      read.forEachRemaining(lines::add);
    }
    if (lines.isEmpty()) {
      throw new RunsException(file, "it is empty");
    }
    List<String> columns = List.of(lines.get(0));
    requireCommas(columns);
    requireDistinct(columns);
    List<Map<String, String>> rows = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i);
      if (cells.length != columns.size()) {
        problems.add(
            String.format(
                Locale.ROOT,
                "row %d has %d values, the header has %d",
                i,
                cells.length,
                columns.size()));
      } else {
        rows.add(row(columns, cells));
      }
    }
    if (!problems.isEmpty()) {
      throw new RunsException(file, problems);
    }
    return new RunTable(file, columns, rows);
  }

  private void requireCommas(List<String> columns) {
    Matcher other = SEPARATOR.matcher(columns.get(0));
    if (columns.size() == 1 && other.find()) {
      String separator = other.group().equals("\t") ? "tabs" : "'" + other.group() + "'";
      throw new RunsException(
          file,
          "its columns are separated by %s, not by commas\nMaybe save it with commas between columns, and points in numbers."
              .formatted(separator));
    }
  }

  private String text() throws IOException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes())).toString();
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  private byte[] bytes() throws IOException {
    try {
      return InputFile.read(file, MAX_BYTES);
    } catch (UnusableException e) {
      throw new RunsException(file, "it " + e.getMessage() + "\n" + e.wayOut());
    }
  }

  private static Map<String, String> row(List<String> columns, String[] cells) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int j = 0; j < cells.length; j++) {
      row.put(columns.get(j), cells[j]);
    }
    return row;
  }

  private void requireDistinct(List<String> columns) {
    Set<String> seen = new HashSet<>();
    List<String> twice = columns.stream().filter(column -> !seen.add(column)).toList();
    if (!twice.isEmpty()) {
      throw new RunsException(
          file, "column %s occurs more than once".formatted(String.join(", ", twice)));
    }
  }

  private RunTable parquet() throws IOException {
    try {
      ParquetTable table = ParquetTable.read(file);
      return new RunTable(file, table.columns(), table.rows());
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException e) {
      throw new RunsException(
          file, e.getMessage() + "\nMaybe it was cut off, or is of another format.");
    }
  }

  private RunTable json() throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    try (JsonParser parser = json.createParser(text())) {
      json.readerFor(JsonNode.class).<JsonNode>readValues(parser).forEachRemaining(documents::add);
    } catch (RuntimeException e) {
      if (e.getCause() instanceof JsonProcessingException cause) {
        throw cause;
      }
      throw e;
    }
    boolean one = documents.size() == 1;
    if (one && documents.get(0).isArray()) {
      documents = elements(documents.get(0));
    } else if (one && isColumns(documents.get(0))) {
      return columns(documents.get(0));
    }
    return objects(documents);
  }

  private static List<JsonNode> elements(JsonNode node) {
    List<JsonNode> elements = new ArrayList<>();
    node.forEach(elements::add);
    return elements;
  }

  private static boolean isColumns(JsonNode node) {
    return node.isObject()
        && !node.isEmpty()
        && elements(node).stream().allMatch(JsonNode::isContainerNode);
  }

  private RunTable objects(List<JsonNode> objects) {
    Set<String> columns = new LinkedHashSet<>();
    List<Map<String, String>> rows = new ArrayList<>();
    for (JsonNode object : objects) {
      if (!object.isObject()) {
        throw new RunsException(file, "row " + (rows.size() + 1) + " is not an object");
      }
      Map<String, String> row = new LinkedHashMap<>();
      object.properties().forEach(field -> put(row, field.getKey(), field.getValue()));
      object.fieldNames().forEachRemaining(columns::add);
      rows.add(row);
    }
    return new RunTable(file, List.copyOf(columns), rows);
  }

  private RunTable columns(JsonNode root) {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    List<String> columns = new ArrayList<>();
    root.properties()
        .forEach(
            column -> {
              columns.add(column.getKey());
              cells(column.getValue())
                  .forEach(
                      (row, value) ->
                          rows.computeIfAbsent(row, key -> new LinkedHashMap<>())
                              .put(column.getKey(), value));
            });
    return new RunTable(file, columns, List.copyOf(rows.values()));
  }

  private static Map<String, String> cells(JsonNode column) {
    Map<String, String> cells = new LinkedHashMap<>();
    if (column.isArray()) {
      for (int i = 0; i < column.size(); i++) {
        put(cells, Integer.toString(i), column.get(i));
      }
    } else {
      column.properties().forEach(cell -> put(cells, cell.getKey(), cell.getValue()));
    }
    return cells;
  }

  private static void put(Map<String, String> cells, String key, JsonNode value) {
    cells.put(key, value.isNull() ? "" : value.asText());
  }
}
