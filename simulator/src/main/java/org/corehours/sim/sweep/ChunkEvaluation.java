package org.corehours.sim.sweep;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.corehours.sim.result.column.Column;
import org.corehours.sim.result.store.batch.BatchBuilder;
import org.corehours.sim.result.store.batch.ColumnBatch;
import org.corehours.sim.sweep.design.DesignRows;
import org.corehours.sim.sweep.design.LossSurface;
import org.corehours.sim.sweep.design.SweptDesign;

/**
 * The rows of one chunk that the constraints leave, a function of sweep and chunk number alone.
 *
 * @param parts design by design
 */
record ChunkEvaluation(List<Part> parts) {

  /**
   * Rows of one design.
   *
   * @param rows all of them in the chunk
   * @param kept indices of those that the constraints leave
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never shared
  record Part(DesignRows rows, int[] kept) {}

  /**
   * Evaluates a chunk.
   *
   * @param parallel whether to evaluate several designs at a time, in the pool of the caller
   */
  static ChunkEvaluation of(
      Sweep sweep, Designs designs, Constraints constraints, int chunk, boolean parallel) {
    Chunks chunks = designs.chunks();
    Map<String, LossSurface> surfaces = sweep.lossSurfaces();
    long from = chunks.from(chunk);
    long to = chunks.to(chunk);
    LongStream numbers =
        LongStream.rangeClosed(from / chunks.lengths(), (to - 1) / chunks.lengths());
    List<Part> parts =
        (parallel ? numbers.parallel() : numbers)
            .mapToObj(number -> rows(designs, surfaces, number, from, to))
            .map(rows -> new Part(rows, constraints.kept(rows)))
            .toList();
    return new ChunkEvaluation(parts);
  }

  private static DesignRows rows(
      Designs designs, Map<String, LossSurface> surfaces, long number, long from, long to) {
    int lengths = designs.chunks().lengths();
    long start = number * lengths;
    long first = Math.max(from, start);
    int count = (int) (Math.min(to, start + lengths) - first);
    SweptDesign design = designs.get(number);
    LossSurface surface = surfaces.get(design.costed().model().family());
    return new DesignRows(design, surface, (int) (first - start), count, first);
  }

  /** Adds the rows to a frontier. */
  void addTo(Frontier frontier) {
    for (Part part : parts) {
      SweptDesign design = part.rows().design();
      RunKind kind =
          new RunKind(design.point().law().name(), design.costed().training().executionName());
      for (int i : part.kept()) {
        frontier.add(kind, part.rows().price(i), part.rows().loss(i), part.rows().number(i));
      }
    }
  }

  /**
   * The rows as columns.
   *
   * @param frontier numbers of the rows on it
   */
  ColumnBatch columns(List<Column> columns, Set<Long> frontier) {
    int rows = parts.stream().mapToInt(part -> part.kept().length).sum();
    BatchBuilder batch = new BatchBuilder(columns, rows);
    for (Part part : parts) {
      batch.add(part.kept().length, i -> part.rows().row(part.kept()[i], frontier));
    }
    return batch.build();
  }

  /** How many rows lie outside the range of the loss law. */
  long extrapolated() {
    return parts.stream().mapToLong(ChunkEvaluation::extrapolated).sum();
  }

  private static long extrapolated(Part part) {
    long count = 0;
    for (int i : part.kept()) {
      count += part.rows().extrapolated(i) ? 1 : 0;
    }
    return count;
  }
}
