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
import org.corehours.sim.result.Part;
import org.corehours.sim.result.file.Durable;

/**
 * What an unfinished sweep has stored: a line of JSON that says which sweep it is, then one for
 * each chunk. A line is on the disk before the chunk counts as stored; a line that a kill cut off
 * counts for nothing.
 */
final class Journal implements AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final FileChannel channel;

  private Journal(FileChannel channel) {
    this.channel = channel;
  }

  /** What a journal says. */
  record Content(JsonNode sweep, List<Part> parts) {}

  /** Reads a journal; empty if there is none, or not even its first line is whole. */
  static Optional<Content> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    JsonNode sweep = null;
    List<Part> parts = new ArrayList<>();
    try {
      for (String line : wholeLines(file)) {
        JsonNode node = MAPPER.readTree(line);
        if (!node.isObject()) {
          break;
        }
        if (sweep == null) {
          sweep = node;
        } else {
          parts.add(MAPPER.treeToValue(node, Part.class));
        }
      }
    } catch (JsonProcessingException e) {
      // What follows a damaged line is computed anew.
    }
    return sweep == null ? Optional.empty() : Optional.of(new Content(sweep, parts));
  }

  private static List<String> wholeLines(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /** Starts a journal over, with parts that are known to be intact. */
  static Journal start(Path file, JsonNode sweep, List<Part> parts) throws IOException {
    Path fresh = file.resolveSibling("." + file.getFileName() + ".part");
    Files.deleteIfExists(fresh);
    Journal journal = open(fresh);
    try {
      journal.add(sweep);
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

  private static Journal open(Path file) throws IOException {
    return new Journal(
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  void add(Part part) throws IOException {
    JsonNode line = MAPPER.valueToTree(part);
    add(line);
  }

  private synchronized void add(JsonNode line) throws IOException {
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
    node.put("corehours_version", version);
    node.put("chunks", chunks);
    node.set("config", config);
    return node;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
