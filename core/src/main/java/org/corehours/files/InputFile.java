package org.corehours.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads files that users name: regular ones, pipes and devices. */
public final class InputFile {

  /** Time for the writer of a pipe to open it. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int MEGABYTE = 1_000_000;

  private InputFile() {}

  /** What is wrong with a file, as it follows "it". */
  public static final class UnusableException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String wayOut;

    private UnusableException(String problem, String wayOut) {
      super(problem);
      this.wayOut = wayOut;
    }

    /** What may do instead, as a sentence. */
    public String wayOut() {
      return wayOut;
    }
  }

  /**
   * The bytes of a file.
   *
   * @param most how many it may have; devices such as {@code /dev/zero} never end
   * @throws UnusableException if it has more, or is a pipe that nothing is written to
   */
  public static byte[] read(Path file, int most) throws IOException {
    if (Files.isRegularFile(file) && Files.size(file) > most) {
      throw tooLarge(most);
    }
    try (InputStream in = open(file)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw tooLarge(most);
      }
      return bytes;
    }
  }

  private static UnusableException tooLarge(int most) {
    return new UnusableException(
        "is larger than " + most / MEGABYTE + " MB", "Maybe it is another file than intended.");
  }

  /**
   * Opens a file.
   *
   * @throws UnusableException if it is a pipe that nothing is written to
   */
  public static InputStream open(Path file) throws IOException {
    return open(file, PATIENCE);
  }

  static InputStream open(Path file, Duration patience) throws IOException {
    boolean mayBlock = Files.exists(file) && !Files.isRegularFile(file);
    return mayBlock ? openPipe(file, patience) : Files.newInputStream(file);
  }

  /** The thread may wait for ever; it does not keep the process from ending. */
  private static InputStream openPipe(Path file, Duration patience) throws IOException {
    CompletableFuture<InputStream> opened = new CompletableFuture<>();
    Thread opener =
        new Thread(
            () -> {
              try {
                opened.complete(Files.newInputStream(file));
              } catch (IOException e) {
                opened.completeExceptionally(e);
              }
            },
            "open-pipe");
    opener.setDaemon(true);
    opener.start();
    try {
      return opened.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new UnusableException(
          "is a pipe that no program has opened for writing within " + patience.toSeconds() + " s",
          "Maybe start the program that writes to it, or name a regular file.");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
