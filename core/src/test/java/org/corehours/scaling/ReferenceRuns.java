package org.corehours.scaling;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The runs that the authors of arXiv:2309.08520 released, which are not part of this project: they
 * are read from {@code ../shared/reference} beside it, or from where the system property {@code
 * corehours.reference} or the variable {@code COREHOURS_REFERENCE} says. Tests that need them are
 * skipped without them.
 */
final class ReferenceRuns {

  /** Weights of 12 layers of a width of 768: attention and MLPs. */
  private static final double VIT_BASE = 12.0 * 12 * 768 * 768;

  private static final double T5_BASE = 2 * VIT_BASE;
  private static final double TOKENS_PER_STEP = 128.0 * 512;

  private ReferenceRuns() {}

  /** One run; N without the zeros. */
  record Run(double sparsity, double parameters, double data, double loss) {}

  static List<Run> of(String law) throws IOException {
    return law.equals("t5-c4") ? t5() : vit();
  }

  /** A file of the reference folder; the test is skipped if it is not there. */
  static Path file(String name) {
    Path folder =
        Path.of(
            Stream.of(
                    System.getProperty("corehours.reference"), System.getenv("COREHOURS_REFERENCE"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("../../shared/reference"));
    Path file = folder.resolve(name);
    assumeTrue(
        Files.exists(file),
        () -> file + " is not there: -Dcorehours.reference=DIR says where the reference data are");
    return file;
  }

  private static List<Run> vit() throws IOException {
    JsonNode columns = new JsonMapper().readTree(file("sparse_vit-data.json").toFile());
    List<Run> runs = new ArrayList<>();
    columns
        .get("scale")
        .fieldNames()
        .forEachRemaining(
            key -> {
              double sparsity = columns.get("sparsity").get(key).asDouble();
              runs.add(
                  new Run(
                      sparsity,
                      VIT_BASE * columns.get("scale").get(key).asDouble() * (1 - sparsity),
                      columns.get("total_examples").get(key).asDouble(),
                      columns.get("val-loss").get(key).asDouble()));
            });
    return runs;
  }

  private static List<Run> t5() throws IOException {
    List<List<String>> lines =
        Files.readAllLines(file("sparse_t5-data.csv")).stream()
            .map(line -> Splitter.on(',').splitToList(line))
            .toList();
    List<String> header = lines.get(0);
    return lines.stream().skip(1).map(line -> t5(header, line)).toList();
  }

  private static Run t5(List<String> header, List<String> line) {
    double sparsity = Double.parseDouble(line.get(header.indexOf("sparsity")));
    double scale = Double.parseDouble(line.get(header.indexOf("scale")));
    return new Run(
        sparsity,
        T5_BASE * scale * (1 - sparsity),
        TOKENS_PER_STEP * Double.parseDouble(line.get(header.indexOf("steps"))),
        Double.parseDouble(line.get(header.indexOf("val-loss"))));
  }
}
