package org.corehours.sim.config.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.corehours.files.InputFile;
import org.corehours.files.InputFile.UnusableException;

/** Reads small text files, or says why they cannot be read. */
final class TextFile {

  private static final int MOST_BYTES = 1_000_000;
  private static final String CHECK_PATH = "Check the path.";
  private static final int MOST_SIBLINGS = 1000;

  private TextFile() {}

  /**
   * The text of a UTF-8 file of at most 1 MB, without a byte-order mark.
   *
   * @throws ConfigException if there is no such file
   */
  static String read(Path file) {
    String text = decode(file, bytes(file));
    refuseControlCharacters(file, text);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static byte[] bytes(Path file) {
    if (Files.isDirectory(file)) {
      throw broken(file, "is a directory", "Name a YAML file in it.");
    }
    if (!Files.exists(file)) {
      throw broken(file, "does not exist", sibling(file));
    }
    try {
      return InputFile.read(file, MOST_BYTES);
    } catch (UnusableException e) {
      throw broken(
          file, e.getMessage(), Files.isRegularFile(file) ? "Is this a config file?" : e.wayOut());
    } catch (IOException e) {
      throw broken(
          file, "cannot be read (" + e.getClass().getSimpleName() + ")", "Check its permissions.");
    }
  }

  private static String decode(Path file, byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    out.flip();
    if (result.isError()) {
      throw broken(
          file,
          format("is not UTF-8: byte 0x%02x in line %d", in.get() & 0xff, lines(out.toString())),
          "Save it as UTF-8.");
    }
    return out.toString();
  }

  private static void refuseControlCharacters(Path file, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) && "\t\n\r\u0085".indexOf(c) < 0) {
        throw broken(
            file,
            format(
                "contains the control character \\u%04x in line %d",
                (int) c, lines(text.substring(0, i))),
            "Is this a text file?");
      }
    }
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  private static long lines(String text) {
    return text.chars().filter(c -> c == '\n').count() + 1;
  }

  private static String sibling(Path file) {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      return CHECK_PATH;
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<String> names =
          files.limit(MOST_SIBLINGS).map(f -> f.getFileName().toString()).sorted().toList();
      Optional<String> closest = Suggestions.closest(file.getFileName().toString(), names);
      return closest
          .map(name -> "Maybe you mean " + file.resolveSibling(name) + ".")
          .orElse(CHECK_PATH);
    } catch (IOException | UncheckedIOException e) {
      return CHECK_PATH;
    }
  }

  private static ConfigException broken(Path file, String message, String hint) {
    return new ConfigException(file, ConfigProblem.ofFile(message, hint));
  }
}
