package org.corehours.sim.serve;

import java.io.Serial;

/** A request that cannot be answered as it is; says which parameter, and what would do. */
final class BadRequest extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String parameter;
  private final String value;
  private final String maybe;

  BadRequest(String problem, String parameter, String value, String maybe) {
    super(problem);
    this.parameter = parameter;
    this.value = value;
    this.maybe = maybe;
  }

  String parameter() {
    return parameter;
  }

  String value() {
    return value;
  }

  String maybe() {
    return maybe;
  }
}
