package org.corehours.sim.cli.sweep;

import com.fasterxml.jackson.databind.SequenceWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.corehours.sim.cli.io.OutputOption;
import org.corehours.sim.result.store.ResultQuery;

/** The answer to a query as JSON or CSV, printed row by row. */
final class PrintedRows implements ResultQuery.Reader, AutoCloseable {

  private static final int ROWS_BETWEEN_CHECKS = 1000;

  private final OutputOption output;
  private SequenceWriter writer;
  private long count;

  PrintedRows(OutputOption output) {
    this.output = output;
  }

  @Override
  public void columns(List<String> names) throws IOException {
    writer = output.rows(names);
  }

  /** A reader that has seen enough need not wait for the others. */
  @Override
  public boolean row(Map<String, Object> values) throws IOException {
    writer.write(values);
    count++;
    return count % ROWS_BETWEEN_CHECKS != 0 || output.isOpen();
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
      output.endRows();
    }
  }
}
