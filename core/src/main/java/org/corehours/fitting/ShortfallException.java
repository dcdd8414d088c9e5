package org.corehours.fitting;

import java.io.Serial;

/** Runs do not allow what was asked for. */
public final class ShortfallException extends IllegalArgumentException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Shortfall shortfall;

  public ShortfallException(Shortfall shortfall) {
    super(shortfall.toString());
    this.shortfall = shortfall;
  }

  /** Problem and way out. */
  public Shortfall shortfall() {
    return shortfall;
  }
}
