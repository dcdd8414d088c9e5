package org.corehours.sim.result.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corehours.sim.result.Checksum;
import org.corehours.sim.result.Part;
import org.corehours.sim.result.StoredFile;
import org.corehours.sim.result.file.Durable;
import org.corehours.sim.result.file.StagedFiles;

/**
 * What an unfinished sweep has stored: a line of JSON that says which sweep it is, then one for
 * each chunk, then one for the files that are about to be put beside the rows. A line is on the
 * disk before the chunk counts as stored; a line without its checksum counts for nothing.
 */
final class Journal implements AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String VERSION = "corehours_version";
  private static final String CHUNKS = "chunks";
  private static final String CONFIG = "config";
  private static final String FILES = "files";

  private final FileChannel channel;

  private Journal(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * What is known of a sweep.
   *
   * @param sweep which one it is
   * @param parts its stored chunks
   * @param files the files beside them
   */
  record Content(JsonNode sweep, List<Part> parts, List<StoredFile> files) {}

  /** Reads a journal; empty if there is none, or its first line does not say which sweep it is. */
  static Optional<Content> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    List<String> lines = wholeLines(file);
    Optional<JsonNode> sweep = lines.stream().findFirst().map(Journal::parse);
    if (sweep.filter(Journal::saysWhichSweep).isEmpty()) {
      return Optional.empty();
    }
    List<Part> parts = new ArrayList<>();
    List<StoredFile> files = new ArrayList<>();
    lines.stream()
        .skip(1)
        .map(Journal::parse)
        .filter(Checksum::holds)
        .forEach(line -> add(line, parts, files));
    return Optional.of(new Content(sweep.get(), parts, files));
  }

  private static boolean saysWhichSweep(JsonNode line) {
    return line.has(VERSION) && line.has(CHUNKS) && line.has(CONFIG);
  }

  private static void add(JsonNode line, List<Part> parts, List<StoredFile> files) {
    ObjectNode members = line.deepCopy();
    Checksum.remove(members);
    if (members.has(FILES)) {
      members.get(FILES).forEach(file -> files.add(value(file, StoredFile.class)));
    } else {
      parts.add(value(members, Part.class));
    }
  }

  private static <T> T value(JsonNode node, Class<T> type) {
    return MAPPER.convertValue(node, type);
  }

  private static JsonNode parse(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      return MAPPER.missingNode();
    }
  }

  private static List<String> wholeLines(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /** Starts a journal over, with parts that are known to be intact. */
  static Journal start(Path file, JsonNode sweep, List<Part> parts) throws IOException {
    Path fresh = StagedFiles.create(file);
    Journal journal = new Journal(FileChannel.open(fresh, StandardOpenOption.APPEND));
    try {
      journal.write(sweep);
      for (Part part : parts) {
        journal.add(part);
      }
      Durable.move(fresh, file);
      return journal;
    } catch (IOException e) {
      journal.close();
      Files.deleteIfExists(fresh);
      throw e;
    }
  }

  void add(Part part) throws IOException {
    ObjectNode line = MAPPER.valueToTree(part);
    write(Checksum.added(line));
  }

  /** Notes the files that are put beside the rows next. */
  void add(List<StoredFile> files) throws IOException {
    ObjectNode line = MAPPER.createObjectNode();
    line.set(FILES, MAPPER.valueToTree(files));
    write(Checksum.added(line));
  }

  private synchronized void write(JsonNode line) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap((MAPPER.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
  }

  /** Which sweep a journal is of. */
  static JsonNode sweep(String version, int chunks, JsonNode config) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put(VERSION, version);
    node.put(CHUNKS, chunks);
    node.set(CONFIG, config);
    return node;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
