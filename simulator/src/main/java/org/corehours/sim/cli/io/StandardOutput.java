package org.corehours.sim.cli.io;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Standard output as UTF-8. A {@link PrintWriter} hides why it could not write; this remembers it.
 */
public final class StandardOutput {

  /** The words of the operating systems for a pipe whose reader has seen enough. */
  private static final Set<String> CLOSED_BY_READER =
      Set.of(
          "broken pipe",
          "connection reset by peer",
          "the pipe is being closed",
          "the pipe has been ended");

  private final Remembering target;
  private final PrintWriter writer;

  public StandardOutput(OutputStream out) {
    target = new Remembering(out);
    writer =
        new PrintWriter(
            new OutputStreamWriter(new BufferedOutputStream(target), StandardCharsets.UTF_8));
  }

  /** Writer for what is printed. Its {@code checkError} tells whether there is still a reader. */
  public PrintWriter writer() {
    return writer;
  }

  /**
   * Writes what is still buffered.
   *
   * @return why not everything could be written; empty also if the reader of a pipe closed it
   */
  public Optional<String> finish() {
    writer.flush();
    return Optional.ofNullable(target.failure)
        .map(failure -> String.valueOf(failure.getMessage()))
        .filter(reason -> !CLOSED_BY_READER.contains(reason.toLowerCase(Locale.ROOT)));
  }

  private static final class Remembering extends FilterOutputStream {

    private IOException failure;

    Remembering(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      attempt(() -> out.write(bytes, from, count));
    }

    @Override
    public void write(int b) throws IOException {
      attempt(() -> out.write(b));
    }

    @Override
    public void flush() throws IOException {
      attempt(out::flush);
    }

    /** After a failure nothing more is written: the rest would stand behind a gap. */
    private void attempt(Step step) throws IOException {
      if (failure != null) {
        throw failure;
      }
      try {
        step.run();
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    /** Writes some bytes. */
    private interface Step {
      void run() throws IOException;
    }
  }
}
