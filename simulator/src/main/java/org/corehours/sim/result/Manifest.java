package org.corehours.sim.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * What a report has to know about a sweep besides its rows: what was asked, with which data and
 * program. Stored as {@code manifest.json} under the same names in snake_case.
 *
 * @param name the sweep's name
 * @param created when the sweep was stored, an ISO-8601 instant; the only field that differs
 *     between two runs of one config
 * @param seed seed of every random draw
 * @param resolvedConfig the config with all defaults filled in
 * @param law the laws of all families, usually one
 * @param lawRange what the law was fitted on; null where there are several laws
 * @param calibration correction of the cost model, or null where none was used
 * @param intervalLevel probability that an interval holds a new run's loss
 * @param rows number of rows stored
 * @param parts the chunks that the rows are stored in, in order
 * @param columns what the columns mean
 * @param publishedRuns runs to show beside the predictions, may be empty
 * @param publishedSource where the published runs come from, empty where there are none
 * @param warnings what concerns the whole sweep, as texts
 * @param caveats the same with kind and subject of each; empty where an earlier version stored the
 *     sweep
 * @param laws those of the families, where there are several; otherwise empty
 * @param files the files derived from the rows; null where an earlier version stored the sweep
 */
public record Manifest(
    String name,
    String corehoursVersion,
    String created,
    String javaVersion,
    long seed,
    JsonNode resolvedConfig,
    Provenance law,
    LawRange lawRange,
    Provenance chip,
    Provenance calibration,
    String dataset,
    double intervalLevel,
    long rows,
    List<Part> parts,
    List<ColumnInfo> columns,
    List<PublishedRun> publishedRuns,
    String publishedSource,
    List<String> warnings,
    List<Caveat> caveats,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SweptLaw> laws,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<StoredFile> files) {

  public Manifest {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(corehoursVersion, "corehours_version");
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(javaVersion, "java_version");
    Objects.requireNonNull(resolvedConfig, "resolved_config");
    Objects.requireNonNull(law, "law");
    laws = laws == null ? List.of() : List.copyOf(laws);
    if (laws.isEmpty()) {
      Objects.requireNonNull(lawRange, "law_range");
    }
    Objects.requireNonNull(chip, "chip");
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(publishedSource, "published_source");
    checkInstant(created);
    parts = List.copyOf(parts);
    columns = List.copyOf(columns);
    publishedRuns = List.copyOf(publishedRuns);
    warnings = List.copyOf(warnings);
    caveats = caveats == null ? List.of() : List.copyOf(caveats);
    files = files == null ? null : List.copyOf(files);
  }

  /** The same with the files derived from the rows. */
  public Manifest withFiles(List<StoredFile> derived) {
    return with(law, lawRange, rows, publishedRuns, warnings, laws, derived);
  }

  /** The resolved config as indented JSON. */
  public String configText() {
    return ManifestJson.indented(resolvedConfig);
  }

  /**
   * Whether the sweep's setups differ in a run field, for example {@code batch_size}; it need not
   * be left in the rows.
   */
  public boolean setupsDifferIn(String field) {
    return StreamSupport.stream(resolvedConfig.path("setups").spliterator(), false)
            .map(setup -> setup.path(field))
            .distinct()
            .count()
        > 1;
  }

  /** The same with a remark on what of it was read, which is no doubt of the sweep's. */
  public Manifest withRemark(String remark) {
    List<String> all = new ArrayList<>(warnings);
    all.add(remark);
    return with(law, lawRange, rows, publishedRuns, all, laws, files);
  }

  /**
   * The same of the runs under one law.
   *
   * @param count rows of these runs
   * @param models of these runs
   */
  public Manifest under(SweptLaw one, long count, Set<String> models) {
    List<PublishedRun> published =
        publishedRuns.stream().filter(run -> models.contains(run.model())).toList();
    return with(one.law(), one.range(), count, published, warnings, List.of(), files);
  }

  private Manifest with(
      Provenance law,
      LawRange lawRange,
      long rows,
      List<PublishedRun> publishedRuns,
      List<String> warnings,
      List<SweptLaw> laws,
      List<StoredFile> files) {
    return new Manifest(
        name,
        corehoursVersion,
        created,
        javaVersion,
        seed,
        resolvedConfig,
        law,
        lawRange,
        chip,
        calibration,
        dataset,
        intervalLevel,
        rows,
        parts,
        columns,
        publishedRuns,
        publishedSource,
        warnings,
        caveats,
        laws,
        files);
  }

  private static void checkInstant(String created) {
    try {
      Instant.parse(created);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "created (" + created + ") must be an ISO-8601 instant such as 2025-01-31T12:00:00Z", e);
    }
  }
}
