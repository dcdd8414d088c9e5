package org.corehours.sim.result.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/** Failures of reading and writing, said so that a user knows what to do about them. */
public final class IoProblem {

  private IoProblem() {}

  /** What could not be done, and the first line of why. */
  public static IOException of(String what, Exception cause) {
    return new IOException(what + ": " + reason(cause), cause);
  }

  private static String reason(Exception cause) {
    String message =
        cause.getMessage() == null ? "" : cause.getMessage().lines().findFirst().orElse("");
    boolean onlyNamesTheFile =
        cause instanceof FileSystemException problem && problem.getReason() == null;
    return message.isEmpty() || onlyNamesTheFile ? (words(cause) + " " + message).strip() : message;
  }

  /** {@code AccessDeniedException} says access denied, and nothing else does. */
  private static String words(Exception cause) {
    return cause
        .getClass()
        .getSimpleName()
        .replaceFirst("Exception$", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }
}
