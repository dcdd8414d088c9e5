package org.corehours.curve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.collect.ImmutableSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.corehours.files.InputFile;
import org.corehours.files.InputFile.UnusableException;
import org.corehours.units.ValueException;

/** The curve laws that are built in, and those in files. */
public final class CurveLaws {

  /** Far more than any law file has. */
  private static final int MAX_BYTES = 4_000_000;

  private static final ImmutableSet<String> NAMES =
      ImmutableSet.of("mpl-25m", "mpl-100m", "mpl-25m-refit", "mpl-100m-refit");

  private static final Map<String, CurveLaw> READ = new ConcurrentHashMap<>();

  private CurveLaws() {}

  /** Names of the laws. */
  public static Set<String> names() {
    return NAMES;
  }

  /** The laws that were fitted to all curves there are, for shapes of learning curves. */
  public static List<CurveLaw> shapes() {
    return List.of(find("mpl-25m-refit").orElseThrow(), find("mpl-100m-refit").orElseThrow());
  }

  /** The law of that name. */
  public static Optional<CurveLaw> find(String name) {
    return NAMES.contains(name)
        ? Optional.of(READ.computeIfAbsent(name, CurveLaws::builtIn))
        : Optional.empty();
  }

  /**
   * The law of a file.
   *
   * @throws IllegalArgumentException saying what is wrong with the file
   */
  public static CurveLaw read(Path file) {
    try (InputStream in = new ByteArrayInputStream(InputFile.read(file, MAX_BYTES))) {
      return read(in);
    } catch (NoSuchFileException e) {
      throw refused(file, "does not exist", "", e);
    } catch (UnusableException e) {
      throw refused(file, e.getMessage(), "name a regular law file", e);
    } catch (IOException | RuntimeException e) {
      throw refused(
          file,
          "is not a curve-law file: " + reason(e),
          "a file that a fit of the multi-power form wrote",
          e);
    }
  }

  private static ValueException refused(Path file, String problem, String wayOut, Exception cause) {
    ValueException refused = new ValueException("curve law", file.toString(), problem, wayOut);
    refused.initCause(cause);
    return refused;
  }

  private static String reason(Exception e) {
    if (e instanceof JsonProcessingException json) {
      Throwable cause = json.getCause();
      return cause instanceof IllegalArgumentException
          ? cause.getMessage()
          : place(json) + "it is missing or not valid in a curve law";
    }
    return e.getMessage();
  }

  /** Where in the file, by keys or by line. */
  private static String place(JsonProcessingException e) {
    String keys =
        e instanceof JsonMappingException mapping
            ? mapping.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."))
            : "";
    if (!keys.isEmpty()) {
      return keys + ": ";
    }
    return e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
  }

  /** The law as the text of a file. */
  public static String toYaml(CurveLaw law) {
    try {
      return mapper().writeValueAsString(law);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CurveLaw builtIn(String name) {
    try (InputStream in = CurveLaws.class.getResourceAsStream(name + ".yaml")) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  private static CurveLaw read(InputStream in) throws IOException {
    return mapper().readValue(in, CurveLaw.class);
  }

  private static YAMLMapper mapper() {
    return YAMLMapper.builder()
        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
        .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .build();
  }
}
