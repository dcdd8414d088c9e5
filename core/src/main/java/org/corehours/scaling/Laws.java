package org.corehours.scaling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.MoreFiles;
import com.google.common.io.Resources;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.corehours.files.InputFile;
import org.corehours.files.InputFile.UnusableException;
import org.corehours.units.ValueException;

/**
 * The laws on the class path: those of Corehours, and those of families of one's own. Resources
 * named {@value #INDEX} list the paths of the law files, one a line; lines with # are comments.
 */
public final class Laws {

  /** Far more than any law file has. */
  private static final int MAX_BYTES = 4_000_000;

  private static final String INDEX = "META-INF/corehours/laws";

  /** Ends the name of a published law that was fitted again here, with draws. */
  public static final String REFIT = "-refit";

  private static final Map<String, LossLaw> BUILT_IN = new ConcurrentHashMap<>();

  private static final Lists LISTS = new Lists();

  private Laws() {}

  /**
   * The lists on the class path, each read when it is needed: that of Corehours comes first, and
   * jars after it are opened only for laws that are not in it.
   */
  private static final class Lists {

    private final Enumeration<URL> unread;
    private final Map<String, String> paths = new LinkedHashMap<>();

    Lists() {
      try {
        unread = loader().getResources(INDEX);
      } catch (IOException e) {
        throw new UncheckedIOException(INDEX + " cannot be found", e);
      }
    }

    /** Reads the next list; false if there is none. */
    private boolean readNext() {
      if (!unread.hasMoreElements()) {
        return false;
      }
      try {
        Resources.readLines(unread.nextElement(), StandardCharsets.UTF_8).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .forEach(
                path -> paths.putIfAbsent(MoreFiles.getNameWithoutExtension(Path.of(path)), path));
      } catch (IOException e) {
        throw new UncheckedIOException(INDEX + " cannot be read", e);
      }
      return true;
    }

    synchronized Optional<String> path(String name) {
      while (!paths.containsKey(name) && readNext()) {
        // on to the next list
      }
      return Optional.ofNullable(paths.get(name));
    }

    /** Paths of those read so far, or of all. */
    synchronized ImmutableMap<String, String> paths(boolean all) {
      while ((all || paths.isEmpty()) && readNext()) {
        // on to the next list
      }
      return ImmutableMap.copyOf(paths);
    }
  }

  private static ClassLoader loader() {
    return Laws.class.getClassLoader();
  }

  /** Names of all laws. */
  public static Set<String> names() {
    return LISTS.paths(true).keySet();
  }

  /** The law of that name. */
  public static Optional<LossLaw> find(String name) {
    return LISTS.path(name).map(Laws::builtIn);
  }

  /** The law for a model family on a data set. */
  public static Optional<LossLaw> forFamily(String family, String dataset) {
    return forFamily(family, dataset, LISTS.paths(false))
        .or(() -> forFamily(family, dataset, LISTS.paths(true)));
  }

  private static Optional<LossLaw> forFamily(
      String family, String dataset, ImmutableMap<String, String> paths) {
    return paths.values().stream()
        .map(Laws::builtIn)
        .filter(law -> law.file().family().equals(family))
        .filter(law -> law.file().dataset().equals(dataset))
        .findFirst();
  }

  /**
   * The law for a model family on a data set that comes with bootstrap draws, if there is one, so
   * that designs can be compared draw by draw; otherwise the family's usual law.
   */
  public static Optional<LossLaw> forFamilyWithDraws(String family, String dataset) {
    Optional<LossLaw> usual = forFamily(family, dataset);
    return usual
        .filter(law -> law.draws().isEmpty())
        .flatMap(law -> find(law.name() + REFIT))
        .or(() -> usual);
  }

  /** Whether a law is called by the name of its file. */
  public static boolean isFile(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  /**
   * The law of a file.
   *
   * @throws ValueException saying what is wrong with the file
   */
  public static LossLaw read(Path file) {
    try (InputStream in = new ByteArrayInputStream(InputFile.read(file, MAX_BYTES))) {
      return LawFile.read(in).lossLaw();
    } catch (NoSuchFileException e) {
      throw refused(file, "does not exist", "", e);
    } catch (UnusableException e) {
      throw refused(file, e.getMessage(), "name a regular law file", e);
    } catch (IOException | RuntimeException e) {
      throw refused(
          file, "is not a law file: " + reason(e), "make one by fitting a form to runs", e);
    }
  }

  private static ValueException refused(Path file, String problem, String wayOut, Throwable cause) {
    ValueException refused = new ValueException("law", file.toString(), problem, wayOut);
    refused.initCause(cause);
    return refused;
  }

  /** Built-in laws do not change, so each is read once. */
  private static LossLaw builtIn(String resource) {
    return BUILT_IN.computeIfAbsent(resource, Laws::parse);
  }

  private static LossLaw parse(String resource) {
    try (InputStream in = open(resource)) {
      return LawFile.read(in).lossLaw();
    } catch (IOException | RuntimeException e) {
      throw new ServiceConfigurationError(
          "%s names %s, which is not a law file: %s".formatted(INDEX, resource, reason(e)), e);
    }
  }

  private static String reason(Exception e) {
    return e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
  }

  private static InputStream open(String resource) throws IOException {
    InputStream found = loader().getResourceAsStream(resource);
    if (found == null) {
      throw new FileNotFoundException("it does not exist");
    }
    return found;
  }
}
