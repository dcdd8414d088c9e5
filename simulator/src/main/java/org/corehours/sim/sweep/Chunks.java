package org.corehours.sim.sweep;

/**
 * How the rows of a sweep's grid are cut into chunks: rows are counted design by design, and a
 * chunk is a number of them in a row that depends on nothing but the grid.
 *
 * @param designs how many models in how many setups
 * @param lengths run lengths of each
 * @param mostRows of a chunk
 * @param mostDesigns of a chunk
 */
record Chunks(long designs, int lengths, int mostRows, int mostDesigns) {

  /** Four of the row groups that Parquet files are divided into. */
  private static final int MOST_ROWS = 4 * 122_880;

  /** So that not too much is lost of a sweep whose designs take long. */
  private static final int MOST_DESIGNS = 512;

  /** Chunks of a sweep's grid. */
  static Chunks of(Sweep sweep) {
    return new Chunks(
        (long) sweep.models().size() * sweep.settings().size(),
        sweep.config().lengths().size(),
        MOST_ROWS,
        MOST_DESIGNS);
  }

  long rows() {
    return designs * lengths;
  }

  /** Rows of every chunk but the last. */
  long size() {
    return Math.min(mostRows, (long) mostDesigns * lengths);
  }

  int count() {
    return Math.toIntExact((rows() + size() - 1) / size());
  }

  /** Number of a chunk's first row. */
  long from(int chunk) {
    return chunk * size();
  }

  /** Number of the row after a chunk's last. */
  long to(int chunk) {
    return Math.min(rows(), from(chunk) + size());
  }
}
